using TempoNest.Sessions;
using TempoNest.Sessions.Policy;

namespace TempoNest.Probes;

/// <summary>
/// What a source is asked. Two questions are equal when the same place would be asked for the same thing: sessions that ask equal
/// questions share one answer. The plan's name for the source, its concurrency and its links do not tell questions apart.
/// </summary>
/// <param name="Query">The text, placeholders expanded.</param>
/// <param name="From">The first instant of the grid.</param>
/// <param name="Every">The step of the grid; zero where there is one instant.</param>
/// <param name="Count">How many instants; 1 is an instant question.</param>
public sealed record SourceQuestion(Source Source, SourceAddress Address, string Query, DateTimeOffset From, TimeSpan Every, int Count)
{
    /// <summary>Of an HTTP answer: the place of the value.</summary>
    public string? JsonPath { get; init; }
    /// <summary>Of an HTTP answer: the text that means healthy; the answer is then 1 or 0.</summary>
    public string? Expect { get; init; }

    /// <summary>The last instant of the grid.</summary>
    public DateTimeOffset To => From + (Math.Max(Count - 1, 0) * Every);

    /// <summary>The source as a sentence may name it: host and port, never a password, path or query.</summary>
    public string Place => $"{Source.Name} at {Host}";

    /// <summary>Host and port of the address.</summary>
    public string Host =>
        Uri.TryCreate(Address.Url, UriKind.Absolute, out var url) && url.Authority.Length > 0 ? url.Authority : Source.Kind;

    /// <exception cref="SourceException">It asks about the past, and the source has none.</exception>
    internal void MustBeOfNow()
    {
        if (Count != 1) throw new SourceException($"{Place} speaks of now only and has no history.");
    }

    /// <summary>The secret that the address names; null where it names none.</summary>
    /// <exception cref="SourceException">This host does not have it.</exception>
    internal string? Secret(ISecrets secrets) => Address.Auth is not { } name ? null
        : secrets.Find(name) ?? throw new SourceException($"{Place} wants the secret \"{Sentence.Of(name)}\", which this host does not have.");

    public bool Equals(SourceQuestion? other) =>
        other is not null && Parts == other.Parts && SameHeaders(Address.Headers, other.Address.Headers);

    public override int GetHashCode() => Parts.GetHashCode();

    // The timeout and the settle time belong to it: a patient question must not get the hasty one's answer.
    private (string, string, string?, string?, int?, TimeSpan, TimeSpan, string, string?, string?, DateTimeOffset, TimeSpan, int) Parts =>
        (Source.Kind, Address.Url, Address.Auth, Address.Scenario, Address.Seed, Source.Timeout, Source.SettleTime,
            Query, JsonPath, Expect, From, Every, Count);

    private static bool SameHeaders(IReadOnlyDictionary<string, string>? one, IReadOnlyDictionary<string, string>? other) =>
        (one?.Count ?? 0) == (other?.Count ?? 0)
        && (one is null || one.All(header => other!.TryGetValue(header.Key, out var value) && value == header.Value));
}
