using System.CommandLine;
using TempoNest.Cli.Http;
using TempoNest.Cli.Showing;

namespace TempoNest.Cli.Verbs.Plans;

internal static class ShowPlan
{
    public static Command On(Surroundings here)
    {
        var name = new Argument<string>("plan") { Description = "Its name." };
        var version = new Option<string?>("--version") { Description = "Which version. Default: the latest." };
        var text = new Option<bool>("--text") { Description = "The YAML that a person wrote, in place of its tables." };
        return new Command("show", "A plan's tables, as the checklist draws them.") { name, version, text }.Does(here, async (call, cancel) =>
        {
            var plan = (await call.Api.Get($"plans/{Uri.EscapeDataString(call.Said(name))}{Lists.Query(("version", call.Said(version)))}", cancel)).Json;
            if (call.Show.IsStructured) call.Show.One(plan, []);
            else call.Show.Page(plan.Text(call.Said(text) ? "text" : "tables"));
            return Exit.Fine;
        });
    }
}
