namespace TempoNest.Probes;

/// <summary>Secrets out of the environment: <c>prod-prometheus</c> is <c>TEMPONEST_SECRET_PROD_PROMETHEUS</c>.</summary>
public sealed class EnvironmentSecrets : ISecrets
{
    /// <summary>The variable of that name. Only letters and digits are told apart, so that a shell can set every one of them.</summary>
    public static string VariableOf(string name) =>
        "TEMPONEST_SECRET_" + string.Concat(name.Select(letter => char.IsAsciiLetterOrDigit(letter) ? char.ToUpperInvariant(letter) : '_'));

    public string? Find(string name) => Environment.GetEnvironmentVariable(VariableOf(name)) is { Length: > 0 } secret ? secret : null;
}
