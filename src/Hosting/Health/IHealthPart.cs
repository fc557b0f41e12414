using TempoNest.Sessions.Views;

namespace TempoNest.Hosting.Health;

/// <summary>A part of the service that may fail by itself.</summary>
public interface IHealthPart
{
    string Name { get; }

    /// <summary>Whether the service cannot do without it.</summary>
    bool Needed { get; }

    /// <summary>How it is now; cancelled when that takes too long.</summary>
    Task<HealthPartView> Look(CancellationToken cancel);
}
