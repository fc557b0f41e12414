using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Readings;

namespace TempoNest.Probes.Servers;

/// <summary>Everything a server told of itself at an instant, by word; growing words as their totals. What it did not tell is not there.</summary>
/// <param name="Epoch">As that of <see cref="Total"/>.</param>
internal sealed record Figures(DateTimeOffset At, string Epoch, IReadOnlyDictionary<string, double> Told)
{
    /// <summary>What a question is answered, out of the looks up to its instant.</summary>
    public static Answer Answer(ServerQuestion asked, IReadOnlyList<Figures> looks)
    {
        if (asked.Window is not { } window) return One(looks[^1].Of(asked.Word.Name), "the server does not tell it");
        var rate = asked.Word.Name.EndsWith(ServerWord.Rate, StringComparison.Ordinal);
        var total = rate ? asked.Word.Name[..^ServerWord.Rate.Length] : asked.Word.Name;
        var (grown, why) = Growth.Of([.. looks.Select(look => new Total(look.At, look.Epoch, look.Of(total)))], window);
        return One(rate ? grown / window.TotalSeconds : grown, why);
    }

    /// <summary>An answer of one number, or why there is none.</summary>
    public static Answer One(double value, string? why = null) =>
        new([new(new Dictionary<string, string>(), [value], double.IsNaN(value) ? why : null)]);

    private double Of(string word) => Told.TryGetValue(word, out var value) ? value : double.NaN;
}
