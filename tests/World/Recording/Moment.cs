using TempoNest.World.Scenarios;

namespace TempoNest.World.Recording;

/// <summary>The scenario at an instant, with the noise of one seed.</summary>
internal readonly record struct Moment(Scenario Scenario, TimeSpan Since, Noise Noise)
{
    private static readonly TimeSpan Knot = TimeSpan.FromMinutes(4);

    public double Exactly(Signal signal, string subject) => Scenario.Value(signal, subject, Since);

    /// <summary>The signal, off by at most <paramref name="swing"/> of itself.</summary>
    public double Wobbling(Signal signal, string subject, double swing)
    {
        var noisy = swing * (Scenario.Disturbing(signal, subject, Since)?.Noise ?? 1);
        return Exactly(signal, subject) * (1 + noisy * Noise.At(Channel(signal, subject), Since, Knot));
    }

    public bool IsUp(string service) => Exactly(Signal.Health, service) > 0;

    private static int Channel(Signal signal, string subject)
    {
        // string.GetHashCode differs from run to run.
        var channel = (int)signal + 1;
        foreach (var letter in subject) channel = unchecked(channel * 31 + letter);
        return channel;
    }
}
