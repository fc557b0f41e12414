using TempoNest.Sessions;
using TempoNest.Sessions.Reviews;
using TempoNest.Sessions.Views;

namespace TempoNest.Api.Reading;

/// <summary>A session as it is looked at.</summary>
/// <param name="Now">The instant it is looked at from: the clock's, or that of the past state.</param>
/// <param name="Status">The status from there; what the log alone decides of it is worked out once for each sequence.</param>
internal sealed record Sight(Session Session, Verdict Verdict, DateTimeOffset Now, Func<StatusView> Status);
