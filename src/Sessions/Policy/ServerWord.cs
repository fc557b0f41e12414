namespace TempoNest.Sessions.Policy;

/// <summary>What a word of a server tells.</summary>
public enum WordForm
{
    /// <summary>How it is now.</summary>
    Now,
    /// <summary>How much a total of the server grew within the window that is written behind it. With <c>.rate</c>: that, a second.</summary>
    Growing,
}

/// <summary>One of the readings a plan may name at a server: PostgreSQL or Redis. There are no others.</summary>
/// <param name="Unit">The unit of the answer. A plan that says another one would be wrong by its factor.</param>
/// <param name="Needs">What stands in <c>{}</c> behind it; null: nothing may.</param>
public sealed record ServerWord(string Name, Unit Unit, WordForm Form, string Meaning, string? Needs = null)
{
    /// <summary>What stands behind the name of a growing word that is told a second.</summary>
    public const string Rate = ".rate";

    /// <summary>The words, and beside each growing count its rate.</summary>
    public static IReadOnlyList<ServerWord> WithRates(params IReadOnlyList<ServerWord> words) =>
    [
        .. words.SelectMany(word => word is { Form: WordForm.Growing, Unit.Dimension: Dimension.Count }
            ? new[] { word, word with { Name = word.Name + Rate, Unit = Unit.PerSecond, Meaning = word.Meaning + ", a second" } }
            : [word]).OrderBy(word => word.Name, StringComparer.Ordinal),
    ];
}
