namespace TempoNest.Responders;

/// <summary>A way to tell people; one folder per kind.</summary>
public interface IChannel
{
    /// <summary>The kind that the operator's configuration names.</summary>
    string Kind { get; }

    /// <summary>Tells, once. The same notice carries the same id at every try, so that a receiver can know a repetition.</summary>
    /// <exception cref="DeliveryException">It was not taken, or nobody can say; whether another try makes sense is in it.</exception>
    Task<Receipt> Deliver(Delivery delivery, CancellationToken cancel);
}
