namespace TempoNest.Sessions.Views;

/// <summary>By what ways people can be told. Addresses and secrets are not shown.</summary>
/// <param name="Warning">What keeps people from being told; null where nothing does.</param>
public sealed record ChannelsView(IReadOnlyList<ChannelView> Items, string? Warning);

/// <param name="Roles">The roles and teams that are told by it; <c>default</c> for everybody without a route.</param>
public sealed record ChannelView(string Name, string Kind, IReadOnlyList<string> Roles);

/// <summary>What a receiver said to a test.</summary>
/// <param name="Reference">The receiver's own name for it.</param>
/// <param name="Reason">Why it was not taken.</param>
public sealed record ChannelTrialView(string Channel, bool Delivered, string? Reference, string? Reason);
