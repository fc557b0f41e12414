using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Readings;

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

    /// <summary>
    /// Why <paramref name="request"/> may not open beside the open session <paramref name="id"/> of the same deployment; null when they are the same.
    /// </summary>
    public static Decision.Refused? Against(SessionOpened opened, OpenSession request, string id)
    {
        if (opened.Deployment.Version != request.Deployment.Version)
            return Decision.Conflict($"Session {id} watches version {opened.Deployment.Version} of this deployment.", $"Supersede it first: POST /api/v1/sessions/{id}/supersede.");
        var difference = opened.PlanSha256 != request.PlanSha256 ? "plan"
            : request.StartedAt is { } start && start.UtcTicks / TimeSpan.TicksPerSecond != opened.StartedAt.UtcTicks / TimeSpan.TicksPerSecond ? "startedAt"
            : SameSources(opened.Sources, request.Sources) ? null : "sources";
        return difference is null
            ? null
            : new Decision.Refused(RefusalKind.Conflict, difference, $"Session {id} is open for this version with another {difference}.", "Use the open session, or supersede it.");
    }

    /// <summary>A session's id: what was deployed, readable, and when it was opened, so that a second watch over the same version is another one.</summary>
    public static string IdFor(Deployment deployment, DateTimeOffset now) =>
        $"{Slug(deployment.Name)}-{Slug(deployment.Version)}-{Slug(deployment.Environment)}-{now.UtcDateTime:yyMMddHHmmssfff}";

    private static string Slug(string text)
    {
        var plain = string.Concat(text.ToLowerInvariant().Select(letter => char.IsAsciiLetterOrDigit(letter) || letter == '.' ? letter : '-')).Trim('-');
        return plain.Length == 0 ? "x" : plain[..Math.Min(plain.Length, 40)];
    }

    private static bool SameSources(IReadOnlyDictionary<string, SourceAddress> one, IReadOnlyDictionary<string, SourceAddress> other) =>
        one.Count == other.Count && one.All(source => other.TryGetValue(source.Key, out var there)
            && source.Value with { Headers = null } == there with { Headers = null }
            && (source.Value.Headers ?? new Dictionary<string, string>()).OrderBy(header => header.Key, StringComparer.Ordinal)
                .SequenceEqual((there.Headers ?? new Dictionary<string, string>()).OrderBy(header => header.Key, StringComparer.Ordinal)));

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
            if (!request.Sources.TryGetValue(source.Name, out var address)) return Decision.Invalid($"sources.{source.Name}", "The plan asks this source and no address is given.", $"Add sources.{source.Name}.url.");
            if (SourcePlace.Fault(source.Kind, address.Url) is { } wrong) return Decision.Invalid($"sources.{source.Name}.url", wrong.What, wrong.Cure);
            if (address.Scrape <= TimeSpan.Zero) return Decision.Invalid($"sources.{source.Name}.scrape", "It is no length of time.", "Give a duration such as PT15S, or leave it out.");
        }
        if (request.Deployment.Selector is { } selector
            && selector.Green.Keys.Concat(selector.Blue.Keys).FirstOrDefault(label => !QuestionText.IsLabel(label)) is { } odd)
            return Decision.Invalid("deployment.selector", $"'{odd}' is no label name.", "Use letters, digits and underscores, no digit first.");
        var unknown = request.Sources.Keys.FirstOrDefault(name => request.Plan.Sources.All(source => source.Name != name));
        return unknown is null ? null : Decision.Invalid($"sources.{unknown}", "The plan has no source of that name.", $"Name one of {string.Join(", ", request.Plan.Sources.Select(source => source.Name))}.");
    }
}
