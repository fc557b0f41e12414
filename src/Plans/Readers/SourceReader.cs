using TempoNest.Plans.Text;
using TempoNest.Sessions.Policy;

namespace TempoNest.Plans.Readers;

/// <summary>Somewhere that can be asked. Its address is the session's.</summary>
internal static class SourceReader
{
    private static readonly Source Usual = new() { Name = "", Kind = "" };

    public static Source Read(string name, Tree tree, Faults faults)
    {
        var fields = Fields.Of(tree, "a source", faults);
        var source = new Source
        {
            Name = name,
            Kind = fields.Key("kind"),
            History = fields.FlagOr("history", false),
            Scrape = fields.SpanOr("scrape", Usual.Scrape, SpanRange.Some),
            Settle = fields.SpanOrNone("settle", SpanRange.Any),
            Timeout = fields.SpanOr("timeout", Usual.Timeout, new(TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(5))),
            Concurrency = fields.WholeOr("concurrency", Usual.Concurrency, least: 1, most: 64),
            Window = fields.SpanOrNone("window", SpanRange.Some),
        };
        fields.Close();
        return source;
    }
}
