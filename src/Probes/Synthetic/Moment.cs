namespace TempoNest.Probes.Synthetic;

/// <summary>One service at one instant of a scene.</summary>
/// <param name="Window">How far a signal over a window looks back.</param>
internal readonly record struct Moment(Scene Scene, Service Service, DateTimeOffset Instant, TimeSpan Window)
{
    public TimeSpan SinceT0 => Instant - Scene.T0;

    /// <summary>Whether nothing can be seen.</summary>
    public bool IsDark => Is(Scenarios.Dark);

    public bool IsDown => Is(Scenarios.Down);

    public bool Is(Stretch stretch) =>
        Strikes(stretch) && SinceT0 >= stretch.From && SinceT0 < stretch.Until;

    /// <summary>How much of the window lies inside <paramref name="stretch"/>, from 0 to 1, whomever it strikes.</summary>
    public double ShareOf(Stretch stretch)
    {
        if (stretch.Scenario != Scene.Scenario || Window <= TimeSpan.Zero) return 0;
        var from = Math.Max((SinceT0 - Window).Ticks, stretch.From.Ticks);
        var until = Math.Min(SinceT0.Ticks, stretch.Until.Ticks);
        return Math.Max(0, until - from) / (double)Window.Ticks;
    }

    /// <summary><paramref name="value"/> give or take at most <paramref name="share"/> of it, always the same at this instant.</summary>
    public double About(double value, double share, string name) =>
        value * (1 + (share * Noise.At(Scene.Seed, name, Service.Name, Instant)));

    private bool Strikes(Stretch stretch) =>
        stretch.Scenario == Scene.Scenario && (stretch.Service is null || stretch.Service == Service.Name);
}
