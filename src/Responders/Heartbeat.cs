using TempoNest.Responders.Web;
using TempoNest.Sessions;

namespace TempoNest.Responders;

/// <summary>
/// The dead man's switch: while a deployment is watched its listener hears a beat, and when the beats stop it is the listener who calls
/// people. When a beat is due is <see cref="Sessions.Notices.Beating"/>'s to say.
/// </summary>
public sealed class Heartbeat(IReadOnlyList<HeartbeatSettings> all, ReceiverClient web, TimeProvider time)
{
    private static readonly TimeSpan LongestBeat = TimeSpan.FromSeconds(10);

    public IReadOnlyList<HeartbeatSettings> All { get; } = all;

    /// <summary>Who listens for <paramref name="deployment"/>; null: nobody.</summary>
    public HeartbeatSettings? Find(Deployment deployment)
    {
        ArgumentNullException.ThrowIfNull(deployment);
        return All.FirstOrDefault(one => one.Deployment == deployment.Name && one.Environment == deployment.Environment);
    }

    /// <summary>One beat. A lost one is not sent again: the next comes soon enough.</summary>
    /// <exception cref="DeliveryException">It was not heard.</exception>
    public async Task Beat(HeartbeatSettings listener, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(listener);
        var channel = new ChannelSettings { Name = listener.Name, Kind = "heartbeat", Url = listener.Url };
        using var late = new CancellationTokenSource(LongestBeat, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, late.Token);
        using var request = new HttpRequestMessage(listener.Method, channel.Address());
        try
        {
            var reply = await web.Send(request, listener.Name, 0, either.Token).ConfigureAwait(false);
            if (!reply.IsSuccess) throw reply.Refusal(listener.Name);
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested && !cancel.IsCancellationRequested)
        {
            throw new DeliveryException($"Heartbeat {listener.Name} was not answered within {LongestBeat.TotalSeconds:0} seconds.", TryAgain.Yes);
        }
    }
}
