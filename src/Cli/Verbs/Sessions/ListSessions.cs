using System.CommandLine;
using TempoNest.Cli.Http;
using TempoNest.Cli.Showing;
using TempoNest.Sessions.Reviews;
using TempoNest.Sessions.Views;

namespace TempoNest.Cli.Verbs.Sessions;

internal static class ListSessions
{
    private static readonly Column Id = Column.At("session", "id");

    /// <summary>On a terminal the deployment is name enough, and shorter.</summary>
    private static readonly Column[] Columns =
    [
        Column.Verdict, new("deployment", StatusPage.Deployment), Column.At("state", "state"), Column.At("phase", "phase.name"),
        new("criteria", status => $"{status.Text("criteria.met")}/{status.Text("criteria.total")}"), Column.At("incidents", "incidents.open"),
        new("why", status => status.Items("reasons").Select(reason => reason.Text("text")).FirstOrDefault() ?? ""),
    ];

    public static Command On(Surroundings here)
    {
        var state = Words.Option<SessionState>("--state", "Only those in this state.");
        var recommendation = Words.Option<RecommendationKind>("--recommendation", "Only those with this recommendation.");
        var environment = new Option<string?>("--environment", "--env") { Description = "Only those of this environment." };
        var name = new Option<string?>("--name") { Description = "Only those of this deployment." };
        var needsMe = new Option<bool>("--needs-me") { Description = "Only those that wait for a person." };
        var limit = new Option<int>("--limit") { Description = "At most so many.", DefaultValueFactory = _ => 50 };
        limit.Validators.Add(result => { if (result.Tokens is [var said] && !(int.TryParse(said.Value, out var most) && most > 0)) result.AddError("--limit takes a number above zero."); });
        return new Command("list", "Every session, the newest first.") { state, recommendation, environment, name, needsMe, limit }.Does(here, async (call, cancel) =>
        {
            var found = await call.Api.List(
                "sessions", cancel, call.Said(limit), ("state", call.Said(state)), ("recommendation", call.Said(recommendation)), ("environment", call.Said(environment)),
                ("name", call.Said(name)), ("needs", call.Said(needsMe) ? "me" : null));
            call.Show.List(found, call.Show.Format is Format.Table ? Columns : [Id, .. Columns], "There is no such session. temponest sessions start opens one; temponest dev --demo plays one.");
            return Exit.Fine;
        });
    }
}
