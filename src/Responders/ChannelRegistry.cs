namespace TempoNest.Responders;

/// <summary>The channels that the operator registered, and the way through each.</summary>
public sealed class ChannelRegistry
{
    /// <summary>A receiver that has not answered by then is said to be away.</summary>
    public static readonly TimeSpan LongestDelivery = TimeSpan.FromSeconds(30);

    private readonly Dictionary<string, ChannelSettings> _byName;
    private readonly Dictionary<string, IChannel> _byKind;
    private readonly TimeProvider _time;

    /// <param name="time">The machine's clock: receivers hold it against theirs.</param>
    public ChannelRegistry(IReadOnlyList<ChannelSettings> all, IEnumerable<IChannel> kinds, TimeProvider time)
    {
        All = all;
        _byName = all.ToDictionary(channel => channel.Name, StringComparer.OrdinalIgnoreCase);
        _byKind = kinds.ToDictionary(kind => kind.Kind, StringComparer.Ordinal);
        _time = time;
    }

    /// <summary>In the order of their names.</summary>
    public IReadOnlyList<ChannelSettings> All { get; }

    /// <summary>The channel that plans call so, in large or small letters; null: the operator registered none.</summary>
    public ChannelSettings? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>Tells, once, within <see cref="LongestDelivery"/>.</summary>
    /// <exception cref="DeliveryException">It was not taken, or nobody can say.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up; nobody can say whether it was taken.</exception>
    public async Task<Receipt> Deliver(Delivery delivery, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        if (!_byKind.TryGetValue(delivery.Channel.Kind, out var channel))
            throw new DeliveryException($"Channel {delivery.Channel.Name} is of a kind that this host does not have: {delivery.Channel.Kind}.", TryAgain.No);
        using var late = new CancellationTokenSource(LongestDelivery, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, late.Token);
        try
        {
            return await channel.Deliver(delivery, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested && !cancel.IsCancellationRequested)
        {
            throw new DeliveryException($"Channel {delivery.Channel.Name} did not answer within {LongestDelivery.TotalSeconds:0} seconds.", TryAgain.Yes);
        }
    }
}
