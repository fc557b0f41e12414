using TempoNest.Plans.Text;
using TempoNest.Sessions.Policy;

namespace TempoNest.Plans.Readers;

/// <summary>One "verify/expected" line of a phase.</summary>
internal static class CheckReader
{
    public static Check Read(Tree tree, Vocabulary words)
    {
        var fields = Fields.Of(tree, "a check", words.Faults);
        var metric = fields.Reference("metric", words.MetricNames);
        var check = new Check
        {
            Key = fields.Key("key"),
            Title = fields.Text("title"),
            Metric = metric,
            Services = fields.ReferencesOrNone("services", words.Askable),
            Expect = fields.BandOrNone("expect", words.UnitOf(metric)),
            NotRisingOver = fields.SpanOrNone("notRisingOver", SpanRange.Some),
        };
        fields.Close();
        words.NeedAsked(fields.PlaceOf("services"), metric, check.Services);
        if (fields.Has("expect") == fields.Has("notRisingOver"))
            fields.Fault("notRisingOver", fields.Has("expect") ? "expect and notRisingOver stand together"
                : "the check expects nothing", "a check has a limit or a stretch it must not rise over", "one of expect and notRisingOver");
        if (check.NotRisingOver is not null && words.Is(metric, MetricKind.Window))
            fields.Fault("notRisingOver", $"{metric} looks back over a review window", "it has no course to rise on",
                "expect: with a limit");
        return check;
    }
}
