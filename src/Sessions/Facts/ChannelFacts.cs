namespace TempoNest.Sessions.Facts;

/// <summary>Tests were sent to see whether they arrive. It stands in the log of channels, never in a session's.</summary>
public sealed record ChannelsTested(IReadOnlyList<ChannelAnswer> Answers) : Fact;

/// <summary>What became of a test that was sent one way.</summary>
/// <param name="Channel">Null: no way leads to them.</param>
/// <param name="Contact">The id of the person whose address it went to; null: the channel's own.</param>
/// <param name="For">The roles and teams that are told by it.</param>
/// <param name="Reference">The receiver's own name for it.</param>
/// <param name="Reason">Why it was not taken.</param>
public sealed record ChannelAnswer(string? Channel, string? Contact, IReadOnlyList<string> For, bool Delivered, string? Reference, string? Reason);
