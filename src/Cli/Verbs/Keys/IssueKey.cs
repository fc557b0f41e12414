using System.CommandLine;
using TempoNest.Cli.Showing;
using TempoNest.Sessions.Json;
using TempoNest.Sessions.Access;
using TempoNest.Sessions.Views;

namespace TempoNest.Cli.Verbs.Keys;

internal static class IssueKey
{
    public static Command On(Surroundings here)
    {
        var name = new Argument<string>("name") { Description = "Who or what will hold it." };
        var roles = new Option<string[]>("--role") { Description = $"What it may; once for each. {ViewJson.Words<Role>()}.", Required = true };
        var teams = new Option<string[]>("--team") { Description = "The owners whose deployments it is good for; left out: all." };
        var expires = new Option<DateTimeOffset?>("--expires-at") { Description = "Until when it is good." };
        roles.CompletionSources.Add(_ => Enum.GetValues<Role>().Select(role => new System.CommandLine.Completions.CompletionItem(ViewJson.Word(role))));
        return new Command("issue", "Issues a key. It is shown this once, and kept nowhere.") { name, roles, teams, expires }.Does(here, async (call, cancel) =>
        {
            var body = new
            {
                name = call.Said(name), roles = call.Said(roles), teams = call.Said(teams) is { Length: > 0 } some ? some : null,
                expiresAt = call.Said(expires) is { } at ? Instants.Text(at) : null,
            };
            // A repetition could only be answered with a secret that was kept, so this write has no key of its own.
            var issued = (await call.Api.PostOnce("keys", body, cancel)).Json;
            if (call.Show.IsStructured) call.Show.One(issued, []);
            else call.Here.Out.WriteLine(Plain.Line(issued.Text("secret")));
            call.Here.Say($"This is the only time it is shown. temponest keys revoke {issued.Text("key")} ends it.");
            return Exit.Fine;
        });
    }
}
