using TempoNest.Plans.Text;
using TempoNest.Sessions.Policy;

namespace TempoNest.Plans.Readers;

/// <summary>A line that a person ticks; of a rule's diagnostics, one that a source may show something for.</summary>
internal static class StepReader
{
    /// <summary>A second look comes while people are still at it.</summary>
    private static readonly SpanRange Again = new(TimeSpan.FromSeconds(10), TimeSpan.FromHours(1));

    public static IReadOnlyList<Step> ReadAll(Fields owner, string key, Faults faults) =>
        owner.EachNamed(key, tree => Read(tree, faults), step => step.Key);

    /// <summary>Steps that may name a source.</summary>
    public static IReadOnlyList<Step> ReadDiagnostics(Fields owner, Vocabulary words) =>
        owner.EachNamed("diagnostics", tree => Read(tree, words.Faults, words), step => step.Key);

    private static Step Read(Tree tree, Faults faults, Vocabulary? shown = null)
    {
        var fields = Fields.Of(tree, "a step", faults);
        var step = new Step
        {
            Key = fields.Key("key"),
            Title = fields.Text("title"),
            Expected = fields.TextOrNone("expected"),
            Command = fields.TextOrNone("command"),
            If = fields.TextOrNone("if"),
            Source = shown is not null && fields.Has("source") ? fields.Reference("source", shown.SourceNames) : null,
            Show = shown is null ? null : fields.TextOrNone("show"),
            AgainAfter = shown is not null && fields.Has("againAfter") ? fields.Span("againAfter", Again) : null,
        };
        if (shown is not null) CheckShown(fields);
        fields.Close();
        return step;
    }

    private static void CheckShown(Fields step)
    {
        if (step.Has("source") != step.Has("show"))
            step.Fault(step.Has("source") ? "source" : "show", "source and show go together", "the one says whom to ask, the other for what", "both, or neither");
        if (step.Has("againAfter") && !step.Has("source"))
            step.Fault("againAfter", "nothing is shown that could be shown again", "it is for a step that a source shows", "source and show as well");
    }
}
