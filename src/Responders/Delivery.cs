using TempoNest.Sessions.Notices;

namespace TempoNest.Responders;

/// <summary>One notice on its way through one channel.</summary>
public sealed record Delivery
{
    public required Notice Notice { get; init; }
    public required ChannelSettings Channel { get; init; }
    /// <summary>The person's address at this channel (an e-mail address, a member id); null: the channel's own default.</summary>
    public string? Address { get; init; }
    /// <summary>Where the session is read and worked on; null where the operator named no public address.</summary>
    public Uri? Link { get; init; }
    /// <summary>The status in a sentence, for channels that keep one message per session up to date.</summary>
    public required string Standing { get; init; }
    /// <summary>The reference that this channel's latest delivery for the same session returned; null before the first.</summary>
    public string? Card { get; init; }
}

/// <summary>Taken by the receiver.</summary>
/// <param name="Reference">The receiver's own name for it (a message's time stamp, a dedup key); null where it gives none.</param>
public sealed record Receipt(string? Reference);
