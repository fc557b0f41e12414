using System.CommandLine;
using TempoNest.Cli.Showing;
using TempoNest.Sessions.Json;

namespace TempoNest.Cli.Verbs.Incidents;

internal static class MuteRule
{
    public static Command On(Surroundings here)
    {
        var session = Calls.Session();
        var rule = new Option<string?>("--rule") { Description = "The key of a rule or a row. Default: every one." };
        var service = new Option<string?>("--service") { Description = "One service. Default: every one." };
        var reason = new Option<string>("--reason") { Description = "Why nobody is to be told.", Required = true };
        var length = Spans.Option("--for", "How long: 1h where nothing is said.");
        var maintenance = new Option<bool>("--maintenance") { Description = "Leave the time out of criteria and coverage besides." };
        return new Command("mute", "For a while nobody is told.") { session, rule, service, reason, length, maintenance }.Does(here, async (call, cancel) =>
        {
            var path = await call.Session(session, cancel);
            // By the service's clock: that of this machine may be another.
            var now = (await call.Status(path, cancel)).Json.Instant("now") ?? call.Here.Clock.GetUtcNow();
            var until = now + (call.Said(length) ?? TimeSpan.FromHours(1));
            var body = new { rule = call.Said(rule), service = call.Said(service), reason = call.Said(reason), until, kind = call.Said(maintenance) ? "maintenance" : "mute" };
            return call.Written(await call.Api.Post($"{path}/mutes", body, cancel), $"Nobody is told until {Instants.Text(until)}.");
        });
    }
}
