using System.CommandLine;
using TempoNest.Cli.Showing;

namespace TempoNest.Cli.Verbs.Plans;

internal static class ValidatePlan
{
    public static Command On(Surroundings here)
    {
        var file = new Argument<string>("file") { Description = "A plan's YAML." };
        return new Command("validate", "Every fault of a plan at once, with its line and column. Needs no service.") { file }.Does(here, async (call, cancel) =>
        {
            var reading = await PlanFile.Read(call.Said(file), cancel);
            if (call.Show.IsStructured) call.Show.One(PlanFile.Check(reading), []);
            else foreach (var fault in reading.Faults) call.Here.Out.WriteLine(Plain.Line($"{fault.File}:{fault.Line}:{fault.Column}: {fault.What}; {fault.Why}. Write {fault.Cure}."));
            foreach (var note in reading.Notes) call.Here.Say($"{note.File}:{note.Line}:{note.Column}: {note.Text}");
            call.Here.Say(reading.Plan is { } plan ? $"{plan.Name} {plan.Version} can be used: {plan.Rows.Count} rows, {plan.Phases.Count} phases, {plan.Criteria.Count} criteria." : $"{reading.Faults.Count} faults.");
            return reading.Plan is null ? Exit.Error : Exit.Fine;
        });
    }
}
