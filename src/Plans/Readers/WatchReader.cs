using TempoNest.Plans.Text;
using TempoNest.Sessions.Policy;

namespace TempoNest.Plans.Readers;

/// <summary>How the fast loop asks; every key has its usual value.</summary>
internal static class WatchReader
{
    public static Watch Read(Fields plan, Faults faults)
    {
        var usual = new Watch();
        if (plan.Find("watch") is not { } tree) return usual;
        var fields = Fields.Of(tree, "the watch", faults);
        var watch = new Watch
        {
            Every = fields.SpanOr("every", usual.Every, SpanRange.Some),
            LostSightAfter = fields.SpanOr("lostSightAfter", usual.LostSightAfter, SpanRange.Some),
            UnhealthyAfter = fields.WholeOr("unhealthyAfter", usual.UnhealthyAfter, least: 1, most: 1_000),
            FlappingTransitions = fields.WholeOr("flappingTransitions", usual.FlappingTransitions, least: 2, most: 1_000),
            JoinWithin = fields.SpanOr("joinWithin", usual.JoinWithin, SpanRange.Any),
            WarmUp = fields.SpanOr("warmUp", usual.WarmUp, SpanRange.Any),
        };
        fields.Close();
        return watch;
    }
}
