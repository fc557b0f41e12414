using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Views;

namespace TempoNest.Contracts;

/// <summary>The channels that the operator registered where grains run; key: channels. Writes what became of tests.</summary>
public interface IChannelGrain : IGrainWithStringKey
{
    Task<ChannelsView> List();

    /// <summary>Sends a notice that says it is a test, and what the receiver said to it; null: there is no such channel.</summary>
    /// <param name="id">Of the notice: the same request sends the same.</param>
    Task<ChannelTrialView?> Try(string channel, string id, string actor);

    /// <summary>Sends a test every way that leads to one of <paramref name="roles"/>, and through every channel that none does.</summary>
    Task<IReadOnlyList<ChannelAnswer>> TryEverybody([Immutable] IReadOnlyList<string> roles, string id, string actor);
}
