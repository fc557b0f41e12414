using System.CommandLine;
using System.Text.Json;
using TempoNest.Cli.Showing;

namespace TempoNest.Cli.Verbs.Plans;

internal static class PreflightPlan
{
    private static readonly Column[] Probes =
    [
        Column.At("probe", "probe"), new("works", probe => probe.Text("works"), probe => probe.Text("works") is "yes" ? "green" : "red"),
        new("answers", probe => $"{probe.Items("readings").Count(reading => reading.Text("outcome") is "value")} of {probe.Items("readings").Count()}"),
        new("said", probe => probe.Items("readings").Select(reading => reading.Text("reason")).FirstOrDefault(reason => reason.Length > 0) ?? ""),
    ];

    public static Command On(Surroundings here)
    {
        var opening = new Opening();
        var verb = new Command("preflight", "Tries a session out without opening it: every probe once, and which rules could never fire.");
        opening.AddTo(verb);
        return verb.Does(here, async (call, cancel) =>
        {
            var seen = (await call.Api.Post("sessions/preflight", await opening.Read(call, cancel), cancel)).Json;
            if (call.Show.IsStructured) call.Show.One(seen, []);
            else call.Show.List([.. seen.Items("probes")], Probes, "There is no probe.");
            foreach (var deaf in seen.Items("cannotFire")) call.Here.Say($"{deaf.Text("title")} of {deaf.Text("service")} cannot fire: {deaf.Text("reason")}");
            foreach (var limit in seen.Items("unresolved")) call.Here.Say(Sentence(limit));
            var ready = seen.Text("ready") is "yes";
            call.Here.Say(ready ? "Ready: every probe works, and every rule can fire." : "Not ready.");
            return ready ? Exit.Fine : Exit.Error;
        });
    }

    private static string Sentence(JsonElement limit) => $"{limit.Text("title")} of {limit.Text("service")}, {limit.Text("limit")}: {limit.Text("reason")}";
}
