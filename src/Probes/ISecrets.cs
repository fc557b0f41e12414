namespace TempoNest.Probes;

/// <summary>What the names of secrets in addresses stand for. The values never leave the request they are sent with.</summary>
public interface ISecrets
{
    /// <summary>The secret of that name, or null.</summary>
    string? Find(string name);
}
