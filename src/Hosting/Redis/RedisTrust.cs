namespace TempoNest.Hosting.Redis;

/// <summary>Whether Redis said lately what nobody of ours had said.</summary>
internal sealed class RedisTrust
{
    private static readonly TimeSpan Memory = TimeSpan.FromMinutes(1);
    private readonly Lock gate = new();
    private long? liedAt;
    private string? how;

    public void Lied(string reason)
    {
        lock (gate) (liedAt, how) = (TimeProvider.System.GetTimestamp(), reason);
    }

    /// <summary>What was wrong with the last value that was refused; null when that is a while ago.</summary>
    public string? Lie
    {
        get
        {
            lock (gate) return liedAt is { } at && TimeProvider.System.GetElapsedTime(at) < Memory ? how : null;
        }
    }
}
