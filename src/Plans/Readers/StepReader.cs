using TempoNest.Plans.Text;
using TempoNest.Sessions.Policy;

namespace TempoNest.Plans.Readers;

/// <summary>A line that a person ticks.</summary>
internal static class StepReader
{
    public static IReadOnlyList<Step> ReadAll(Fields owner, string key, Faults faults) =>
        owner.EachNamed(key, tree => Read(tree, faults), step => step.Key);

    private static Step Read(Tree tree, Faults faults)
    {
        var fields = Fields.Of(tree, "a step", faults);
        var step = new Step
        {
            Key = fields.Key("key"),
            Title = fields.Text("title"),
            Expected = fields.TextOrNone("expected"),
            Command = fields.TextOrNone("command")
        };
        fields.Close();
        return step;
    }
}
