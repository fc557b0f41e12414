using TempoNest.Sessions.Facts;

namespace TempoNest.Sessions.Views;

/// <summary>By what ways people can be told. Addresses and secrets are not shown.</summary>
/// <param name="Warning">What keeps people from being told; null where nothing does.</param>
/// <param name="Tests">The last tests, the latest first.</param>
public sealed record ChannelsView(IReadOnlyList<ChannelView> Items, string? Warning, IReadOnlyList<ChannelTestView> Tests);

/// <param name="Roles">The roles and teams that are told by it; <c>default</c> for everybody without a route.</param>
public sealed record ChannelView(string Name, string Kind, IReadOnlyList<string> Roles);

/// <summary>Tests that were sent, by whom, and what became of each.</summary>
public sealed record ChannelTestView(DateTimeOffset At, string By, IReadOnlyList<ChannelAnswer> Answers);

/// <summary>What a receiver said to a test.</summary>
/// <param name="Reference">The receiver's own name for it.</param>
/// <param name="Reason">Why it was not taken.</param>
public sealed record ChannelTrialView(string Channel, bool Delivered, string? Reference, string? Reason);
