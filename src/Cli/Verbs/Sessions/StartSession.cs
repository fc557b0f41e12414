using System.CommandLine;
using TempoNest.Cli.Showing;

namespace TempoNest.Cli.Verbs.Sessions;

internal static class StartSession
{
    public static Command On(Surroundings here)
    {
        var opening = new Opening();
        var key = new Option<string?>("--idempotency-key") { Description = "Under one key one session is opened, however often it is asked for: such as the id of the pipeline's run." };
        var verb = new Command("start", "Opens a session, or finds the one that is open already and equal. Says its id.") { key };
        opening.AddTo(verb);
        return verb.Does(here, async (call, cancel) =>
        {
            var opened = await call.Api.Post("sessions", await opening.Read(call, cancel), cancel, call.Said(key));
            var id = opened.Json.Text("id");
            if (call.Show.IsStructured) call.Show.One(opened.Json, []);
            else call.Here.Out.WriteLine(Plain.Line(id));
            call.Here.Say($"Watch it with: temponest sessions watch {id}");
            await StepSummary.WriteOf(call, Call.PathOf(id), cancel);
            return Exit.Fine;
        });
    }
}
