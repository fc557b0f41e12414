using TempoNest.Sessions.Policy;

namespace TempoNest.Plans.Readers;

/// <summary><c>for: 5min</c> or <c>times: 3</c>, one of the two.</summary>
internal static class PersistenceReader
{
    /// <summary>What the fields say; null where they say nothing, or a fault was told.</summary>
    public static Persistence? Read(Fields fields)
    {
        if (fields.Has("for") && fields.Has("times"))
            fields.Fault("times", "for and times stand together", "a condition lasts for a stretch or a number of samples",
                "one of the two");
        if (fields.SpanOrNone("for", SpanRange.Any) is { } stretch) return Persistence.Lasting(stretch);
        return fields.WholeOr("times", 0, least: 1, most: 1_000) is var times and > 0 ? Persistence.Repeated(times) : null;
    }
}
