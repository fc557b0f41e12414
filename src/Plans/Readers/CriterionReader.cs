using TempoNest.Plans.Text;
using TempoNest.Sessions.Policy;

namespace TempoNest.Plans.Readers;

/// <summary>One line of a review.</summary>
internal static class CriterionReader
{
    public static IReadOnlyList<Criterion> ReadAll(Fields plan, Vocabulary words)
    {
        var reviews = Peek.Texts(plan.Find("criteria"), "review").Select(text => SpanReader.Read(text).Span).OfType<TimeSpan>().ToHashSet();
        if (plan.Find("criteria") is null or Listing { Items.Count: 0 }) plan.Each("criteria", _ => 0);
        return plan.EachNamed("criteria", tree => Read(tree, reviews, words), criterion => criterion.Key);
    }

    private static Criterion Read(Tree tree, IReadOnlySet<TimeSpan> reviews, Vocabulary words)
    {
        var fields = Fields.Of(tree, "a criterion", words.Faults);
        var review = fields.Span("review", SpanRange.Some);
        var criterion = new Criterion
        {
            Key = fields.Key("key"),
            Title = fields.Text("title"),
            Text = fields.Text("text"),
            Review = review ?? default,
            Method = MethodReader.Read(fields, reviews.Where(other => review is null || other < review).ToHashSet(), words),
            Mandatory = fields.FlagOr("mandatory", false),
            Owner = fields.Text("owner"),
            DueWithin = fields.Span("dueWithin", SpanRange.Any) ?? default,
            AskedAgain = fields.FlagOr("askedAgain", false),
            MayNotApply = fields.FlagOr("mayNotApply", false),
        };
        fields.Close();
        if (review is { } instant) AtRound(instant, fields, words.Phases);
        return criterion;
    }

    private static void AtRound(TimeSpan review, Fields fields, IReadOnlyList<Phase> phases)
    {
        if (phases.Count == 0 || phases.Any(phase => phase.Until == TimeSpan.MaxValue || phase.Every == TimeSpan.MaxValue)) return;
        var start = TimeSpan.Zero;
        foreach (var phase in phases)
        {
            if (review <= phase.Until)
            {
                if ((review - start).Ticks % phase.Every.Ticks != 0)
                    fields.Fault("review", $"the review is at {Durations.Text(review)}",
                        "no round falls on it, and a review follows the round of its instant", "the instant of a round");
                return;
            }
            start = phase.Until;
        }
        fields.Fault("review", $"the review is at {Durations.Text(review)}", $"the last phase ends at {Durations.Text(start)}",
            "an instant inside the phases");
    }
}
