using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Policy;

namespace TempoNest.Sessions.Decisions;

/// <summary>Everything needed to open a session: the plan already read, the addresses of its sources.</summary>
public sealed record OpenSession(Deployment Deployment, Plan Plan, string PlanSha256, DateTimeOffset? StartedAt, IReadOnlyDictionary<string, SourceAddress> Sources);

/// <summary>Whether a session may open, and what is then written down.</summary>
public static class Opening
{
    /// <summary>How far in the future T0 may lie.</summary>
    public static readonly TimeSpan FurthestAhead = TimeSpan.FromDays(7);

    public static Decision Open(OpenSession request, DateTimeOffset now)
    {
        if (Fault(request, now) is { } fault) return fault;
        var start = request.StartedAt ?? now;
        // T0 anchors every grid: whole seconds keep instants readable and range queries aligned.
        start = new DateTimeOffset(start.UtcTicks / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond, TimeSpan.Zero);
        return new Decision.Accepted(new SessionOpened(
            request.Deployment, request.Plan.Name, request.Plan.Version, request.PlanSha256, start, now, request.Sources));
    }

    private static Decision.Refused? Fault(OpenSession request, DateTimeOffset now)
    {
        (string Field, string? Value)[] wanted =
        [
            ("deployment.name", request.Deployment.Name), ("deployment.version", request.Deployment.Version),
            ("deployment.environment", request.Deployment.Environment), ("deployment.owner", request.Deployment.Owner),
        ];
        foreach (var (field, value) in wanted)
        {
            if (string.IsNullOrWhiteSpace(value)) return Decision.Invalid(field, "It is empty.", "Fill it in.");
            if (value.Length > 200) return Decision.Invalid(field, $"It has {value.Length} characters; 200 are the most.", "Shorten it.");
        }
        if (request.StartedAt > now + FurthestAhead) return Decision.Invalid("startedAt", $"It lies more than {FurthestAhead.TotalDays:0} days ahead.", "Open the session nearer to the cut-over.");
        if (request.StartedAt < now - TimeSpan.FromDays(400)) return Decision.Invalid("startedAt", "It lies more than 400 days back.", "No source keeps history that long; give the cut-over's instant.");
        foreach (var source in request.Plan.Sources)
        {
            if (!request.Sources.ContainsKey(source.Name)) return Decision.Invalid($"sources.{source.Name}", "The plan asks this source and no address is given.", $"Add sources.{source.Name}.url.");
        }
        var unknown = request.Sources.Keys.FirstOrDefault(name => request.Plan.Sources.All(source => source.Name != name));
        return unknown is null ? null : Decision.Invalid($"sources.{unknown}", "The plan has no source of that name.", $"Name one of {string.Join(", ", request.Plan.Sources.Select(source => source.Name))}.");
    }
}
