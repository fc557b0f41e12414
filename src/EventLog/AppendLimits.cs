namespace TempoNest.EventLog;

/// <summary>What one append and one batch may hold. Beyond them an append is <see cref="AppendResult.Rejected"/>.</summary>
public static class AppendLimits
{
    /// <summary>Events in one append, and in one batch of the writer.</summary>
    public const int Events = 512;

    /// <summary>Bytes of one event's body: 1 MiB.</summary>
    public const int BodyBytes = 1 << 20;

    /// <summary>Bytes of all bodies of one append: 8 MiB. An append above <see cref="BatchBytes"/> is a batch of its own.</summary>
    public const int AppendBytes = 8 << 20;

    /// <summary>Bytes of bodies a batch of several appends may hold: 1 MiB.</summary>
    public const int BatchBytes = 1 << 20;

    /// <summary>Characters of a session, stream, type, actor, command id, scope or key.</summary>
    public const int NameLength = 256;
}
