using TempoNest.Api.Access;
using TempoNest.Api.Http;
using TempoNest.Api.Reading;
using TempoNest.Sessions.Access;
using TempoNest.Sessions.Comparing;
using TempoNest.Sessions.Views;

namespace TempoNest.Api.Endpoints;

/// <summary>Two sessions aligned on hours since T0.</summary>
internal sealed class GetComparison : IEndpoint
{
    public Right Needs => Right.Read;

    public void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/sessions/{id}/compare", Handle).WithName("GetComparison").WithTags("History")
            .WithSummary("Two sessions aligned on hours since T0: this one, and the one that with names, as it is now.").Produces<ComparisonView>();

    private static async Task<IResult> Handle(HttpContext http, string id, SessionReader reader)
    {
        var (moment, with) = (Moment.Read(http.Request), Query.One(http.Request, "with"));
        if ((moment.Problem ?? with.Problem) is { } problem) return Problems.Answer(problem);
        if (with.Value is not { } named) return Problems.Answer(Problems.Malformed("with", "It is missing.", "Name the session to compare with: ?with=ID."));
        if (await reader.Look(id, moment.Value!, Side, http.RequestAborted).ConfigureAwait(false) is not { } one) return Problems.Answer(Problems.NoSession(id));
        // The filter of teams sees the session of the path only; of another team's there is none here either.
        var hidden = await TeamFilter.Hides(http, reader, named).ConfigureAwait(false);
        var other = hidden ? null : await reader.Look(named, new Moment.Now(), Side, http.RequestAborted).ConfigureAwait(false);
        return other is null ? Problems.Answer(Problems.NoSession(named) with { Field = "with" }) : Answers.Json(ComparisonView.Of(one, other));
    }

    private static SideOfComparison Side(Sight sight) => SideOfComparison.Of(sight.Session, sight.Verdict, sight.Now);
}
