namespace TempoNest.World.Scenarios;

/// <summary>48 hours of a deployment, told as what departs from the ordinary. Its members are the ground truth at an instant, free of noise.</summary>
/// <param name="Story">What happens, in a sentence.</param>
public sealed record Scenario(string Name, string Story, DateTimeOffset T0, IReadOnlyList<Disturbance> Disturbances)
{
    /// <summary>The old version is recorded for this long before T0.</summary>
    public static readonly TimeSpan LeadIn = TimeSpan.FromMinutes(10);
    /// <summary>The watch, T0 and its last instant included.</summary>
    public static readonly TimeSpan Watch = TimeSpan.FromHours(48);
    /// <summary>Recording goes on for this long after the watch.</summary>
    public static readonly TimeSpan Tail = TimeSpan.FromMinutes(5);

    public DateTimeOffset End => T0 + Watch + Tail;

    public double Value(Signal signal, string subject, TimeSpan since) => Disturbing(signal, subject, since) is { } disturbance
        ? disturbance.Value(since - disturbance.From, subject)
        : Ordinary.Value(signal, subject, since);

    /// <summary>The last one told wins, so that a scenario may bend what it bent before.</summary>
    internal Disturbance? Disturbing(Signal signal, string subject, TimeSpan since)
    {
        for (var i = Disturbances.Count - 1; i >= 0; i--)
            if (Disturbances[i].Covers(signal, subject, since)) return Disturbances[i];
        return null;
    }

    public double Value(Signal signal, string subject, DateTimeOffset at) => Value(signal, subject, at - T0);

    /// <summary>Whether monitoring records anything at all.</summary>
    public bool IsObserved(DateTimeOffset at) => Value(Signal.Observed, Names.All, at) > 0;

    public bool IsUp(string service, DateTimeOffset at) => Value(Signal.Health, service, at) > 0;

    /// <summary>5xx over all requests, 0 to 1.</summary>
    public double ErrorRatio(string service, DateTimeOffset at) => Value(Signal.ErrorRatio, service, at);

    /// <summary>Requests per second of the services that are up.</summary>
    public double RequestRate(DateTimeOffset at) => Names.Services.Where(s => IsUp(s, at)).Sum(s => Value(Signal.RequestRate, s, at));

    /// <summary>
    /// The value of a checklist metric at an instant, in the checklist's unit (ms, %, per minute, bytes, s); null where nothing is recorded.
    /// It is momentary: what is read through a five-minute window follows with that delay.
    /// </summary>
    public double? Truth(string metric, string service, DateTimeOffset at) => IsObserved(at) ? GroundTruth.Of(this, metric, service, at - T0) : null;
}
