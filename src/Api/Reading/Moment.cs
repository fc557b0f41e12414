using System.Globalization;
using TempoNest.Api.Http;
using TempoNest.Sessions.Json;

namespace TempoNest.Api.Reading;

/// <summary>Which state of a session is looked at.</summary>
internal abstract record Moment
{
    private Moment() { }

    /// <summary>As it is.</summary>
    public sealed record Now : Moment;
    /// <summary>What was known when the log had come to this sequence.</summary>
    public sealed record AsOfSequence(long Sequence) : Moment;
    /// <summary>What was known then: the log before the first entry that was recorded later.</summary>
    public sealed record AsOfTime(DateTimeOffset Instant) : Moment;
    /// <summary>Everything known now about the world up to then.</summary>
    public sealed record At(DateTimeOffset Instant) : Moment;

    /// <summary>Reads <c>asOf</c> and <c>at</c>.</summary>
    public static Parsed<Moment> Read(HttpRequest request)
    {
        var (asOf, at) = (Query.One(request, "asOf"), Query.One(request, "at"));
        if (asOf.Problem is { } first) return first;
        if (at.Problem is { } second) return second;
        return (asOf.Value, at.Value) switch
        {
            (null, null) => new Now(),
            (not null, not null) => Problems.Malformed("at", "asOf and at were both given.", "Ask for what was known (asOf) or for what was so (at), not both."),
            ({ } known, null) => Known(known),
            (null, { } so) => Instants.TryRead(so, out var instant) ? new At(instant) : Problems.Instant("at", so),
        };
    }

    /// <summary>Reads what <c>asOf</c> says: a sequence or an instant.</summary>
    public static Parsed<Moment> Known(string text)
    {
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence) && sequence > 0) return new AsOfSequence(sequence);
        if (Instants.TryRead(text, out var instant)) return new AsOfTime(instant);
        return Problems.Malformed("asOf", $"'{Query.Shown(text)}' is neither a sequence nor an instant.", "Give a sequence from 1, or an instant such as 2026-11-21T09:15:00Z.");
    }
}
