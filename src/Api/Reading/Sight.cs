using TempoNest.Sessions;
using TempoNest.Sessions.Reviews;

namespace TempoNest.Api.Reading;

/// <summary>A session as it is looked at.</summary>
/// <param name="Now">The instant it is looked at from: the clock's, or that of the past state.</param>
internal sealed record Sight(Session Session, Verdict Verdict, DateTimeOffset Now);
