using TempoNest.Plans.Text;
using TempoNest.Sessions.Policy;

namespace TempoNest.Plans.Readers;

/// <summary>One "verify/expected" line of a phase.</summary>
internal static class CheckReader
{
    private static readonly string[] Expectations = ["expect", "notRisingOver", "withinOfBaseline"];

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
            WithinOfBaseline = fields.ShareOrNone("withinOfBaseline"),
        };
        fields.Close();
        words.NeedAsked(fields.PlaceOf("services"), metric, check.Services);
        string[] said = [.. Expectations.Where(fields.Has)];
        if (said.Length != 1)
            fields.Fault(said.LastOrDefault() ?? "expect", said.Length == 0 ? "the check expects nothing" : $"{string.Join(" and ", said)} stand together",
                "a check has one thing to hold: a limit, a stretch it must not rise over, or how far it may be from the baseline's same hour", "one of expect, notRisingOver and withinOfBaseline");
        if (check.Expect is null && said is [var course] && words.Is(metric, MetricKind.Window))
            fields.Fault(course, $"{metric} looks back over a review window", "it has no course to rise on",
                "expect: with a limit");
        return check;
    }
}
