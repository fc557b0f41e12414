using System.Globalization;
using TempoNest.Api.Http;
using TempoNest.Api.Reading;
using TempoNest.EventLog;
using TempoNest.Sessions;
using TempoNest.Sessions.Access;
using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Scheduling;
using TempoNest.Sessions.Views;

namespace TempoNest.Api.Endpoints;

/// <summary>What the probes brought back, in the order it became known.</summary>
internal sealed class GetObservations : IEndpoint
{
    public Right Needs => Right.Read;

    private const int OnPage = 50;

    public void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/sessions/{id}/observations", Handle).WithName("GetObservations").WithTags("Record")
            .WithSummary("What the probes brought back, in the order it became known.").Produces<Page<ObservationView>>();

    private static async Task<IResult> Handle(HttpContext http, string id, IEventReader log, SessionReader reader)
    {
        var moment = Moment.Read(http.Request);
        var wanted = Wanted.Read(http.Request, id);
        if ((moment.Problem ?? wanted.Problem) is { } problem) return Problems.Answer(problem);
        var known = await reader.Look(id, moment.Value!, sight => new Known(sight.Session.Plan, sight.Session.Schedule with { Extensions = [.. sight.Session.Schedule.Extensions] }), http.RequestAborted).ConfigureAwait(false);
        if (known is null) return Problems.Answer(Problems.NoSession(id));
        if (wanted.Value!.Fault(known.Plan) is { } fault) return Problems.Answer(fault);
        return Answers.Json(await Page(log, id, moment.Value!, wanted.Value, known, http.RequestAborted).ConfigureAwait(false));
    }

    private static async Task<Page<ObservationView>> Page(IEventReader log, string id, Moment moment, Wanted wanted, Known known, CancellationToken cancel)
    {
        List<ObservationView> page = [];
        var stream = wanted.Service is { } service ? Streams.Service(service) : null;
        // The entry a page ended in may have more instants to tell.
        await foreach (var entry in Prefix.Read(log, id, moment, wanted.After.Sequence - 1, stream, cancel).ConfigureAwait(false))
        {
            foreach (var observation in ObservationView.Of(known.Plan, known.Schedule, entry))
            {
                if (wanted.Cut(observation) is not { } kept) continue;
                if (page.Count == wanted.Limit) return new Page<ObservationView>(page, Cursors.Write($"observations/{id}", string.Create(CultureInfo.InvariantCulture, $"{page[^1].Sequence} {page[^1].Instant.UtcTicks}")));
                page.Add(kept);
            }
        }
        return new Page<ObservationView>(page, null);
    }

    private sealed record Known(Plan Plan, Schedule Schedule);

    private sealed record Wanted(string? Metric, string? Service, DateTimeOffset? From, DateTimeOffset? To, int Limit, (long Sequence, long Ticks) After)
    {
        public static Parsed<Wanted> Read(HttpRequest request, string id)
        {
            var (metric, service) = (Query.One(request, "metric"), Query.One(request, "service"));
            var (from, to) = (Query.Instant(request, "from"), Query.Instant(request, "to"));
            var (limit, cursor) = (Query.Limit(request, OnPage), Cursors.Read(request, $"observations/{id}"));
            if ((metric.Problem ?? service.Problem ?? from.Problem ?? to.Problem ?? limit.Problem ?? cursor.Problem) is { } problem) return problem;
            if (from.Value > to.Value) return Problems.Malformed("from", "It lies after to.", "Give the earlier instant as from.");
            if (cursor.Value is null) return new Wanted(metric.Value, service.Value, from.Value, to.Value, limit.Value, (1, long.MinValue));
            return cursor.Value.Split(' ') is [var sequence, var ticks]
                && long.TryParse(sequence, NumberStyles.None, CultureInfo.InvariantCulture, out var seen) && seen > 0
                && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var instant)
                ? new Wanted(metric.Value, service.Value, from.Value, to.Value, limit.Value, (seen, instant))
                : Cursors.Bad();
        }

        /// <summary>A name the plan does not know gives no empty list: nobody would see the slip.</summary>
        public ProblemView? Fault(Plan plan)
        {
            if (Metric is not null && plan.Metrics.All(metric => metric.Key != Metric && ProbeSchedule.WholeKey(metric.Key) != Metric))
                return Problems.Malformed("metric", $"The plan has no metric '{Query.Shown(Metric)}'.", "Take a key from the plan.");
            return Service is not null && plan.Metrics.All(metric => !metric.Services.Contains(Service))
                ? Problems.Malformed("service", $"The plan asks nothing of a service '{Query.Shown(Service)}'.", "Take a name from the plan.")
                : null;
        }

        public ObservationView? Cut(ObservationView observation)
        {
            if (observation.Sequence == After.Sequence && observation.Instant.UtcTicks <= After.Ticks) return null;
            if (observation.Instant < From || observation.Instant > To) return null;
            return Metric is null ? observation : observation.Only(Metric);
        }
    }
}
