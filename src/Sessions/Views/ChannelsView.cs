namespace TempoNest.Sessions.Views;

/// <summary>By what ways people can be told. Addresses and secrets are not shown.</summary>
/// <param name="Warning">What keeps people from being told; null where nothing does.</param>
public sealed record ChannelsView(IReadOnlyList<ChannelView> Items, string? Warning);

/// <param name="Roles">The roles and teams that are told by it; <c>default</c> for everybody without a route.</param>
public sealed record ChannelView(string Name, string Kind, IReadOnlyList<string> Roles);

/// <summary>What became of a test that was sent one way.</summary>
/// <param name="Channel">Null: no way leads to them.</param>
/// <param name="Contact">The id of the person whose address it went to; null: the channel's own.</param>
/// <param name="For">The roles and teams that are told by it.</param>
/// <param name="Reason">Why it was not taken.</param>
public sealed record WayTrialView(string? Channel, string? Contact, IReadOnlyList<string> For, bool Delivered, string? Reference, string? Reason);

/// <summary>What a receiver said to a test.</summary>
/// <param name="Reference">The receiver's own name for it.</param>
/// <param name="Reason">Why it was not taken.</param>
public sealed record ChannelTrialView(string Channel, bool Delivered, string? Reference, string? Reason);
