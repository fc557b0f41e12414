using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Scheduling;

namespace TempoNest.Contracts;

/// <summary>One service of a session; key: <c>session/service</c>. Owns the stream <c>service/name</c>: appends observations and judges them.</summary>
public interface IServiceGrain : IGrainWithStringKey
{
    /// <summary>What a probe must know to work; null when there is nothing to do any more.</summary>
    Task<ProbeBriefing?> Brief([Immutable] ProbeId probe);

    /// <summary>Takes a probe's fact in. Twice the same is once.</summary>
    Task<Recorded> Record([Immutable] Fact fact);
}

/// <summary>A probe's work order, and what of it is done.</summary>
/// <param name="Settled">Stretches with an outcome.</param>
/// <param name="Errors">Stretches of errors that a source with history may still answer.</param>
public sealed record ProbeBriefing(
    Plan Plan, Sessions.Facts.SessionOpened Opened, IReadOnlyList<DateTimeOffset> Extensions, DateTimeOffset? PausedSince, IReadOnlyList<Stretch> Settled, IReadOnlyList<Stretch> Errors);

/// <param name="Accepted">Whether the slots have their outcome now. Not when a pause began or ended meanwhile, or some of them had one already: ask for a new briefing.</param>
/// <param name="GoesOn">Whether the session still wants readings.</param>
public sealed record Recorded(bool Accepted, bool GoesOn, DateTimeOffset? PausedSince, IReadOnlyList<DateTimeOffset> Extensions);
