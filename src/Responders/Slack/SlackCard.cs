namespace TempoNest.Responders.Slack;

/// <summary>Where a session's message stands: the channel's id and the message's time stamp, which Slack calls it by.</summary>
internal sealed record SlackCard(string Channel, string Stamp)
{
    public override string ToString() => $"{Channel}/{Stamp}";

    /// <summary>The card of a delivery's reference; null where there is none.</summary>
    public static SlackCard? Parse(string? reference) =>
        reference?.Split('/') is [{ Length: > 0 } channel, { Length: > 0 } stamp] ? new(channel, stamp) : null;
}
