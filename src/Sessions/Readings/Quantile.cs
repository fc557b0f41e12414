namespace TempoNest.Sessions.Readings;

/// <summary>A question that reads a quantile off a histogram, as PromQL writes it.</summary>
public static class Quantile
{
    private const string Function = "histogram_quantile(";

    /// <summary>The label that tells where a bucket ends.</summary>
    public const string Bound = "le";

    /// <summary>The histogram that <paramref name="query"/> reads a quantile off: its second argument; null where it is no such question, or more than that.</summary>
    public static string? HistogramOf(string query)
    {
        query = query.Trim();
        if (!query.StartsWith(Function, StringComparison.Ordinal) || !query.EndsWith(')')) return null;
        var (depth, quoted, comma) = (0, '\0', -1);
        for (var i = Function.Length; i < query.Length; i++)
        {
            var letter = query[i];
            if (quoted != '\0')
            {
                if (letter == '\\' && quoted != '`') i++;
                else if (letter == quoted) quoted = '\0';
                continue;
            }
            switch (letter)
            {
                case '"' or '\'' or '`': quoted = letter; break;
                case '(' or '{' or '[': depth++; break;
                case ',' when depth == 0 && comma < 0: comma = i; break;
                // The parenthesis that ends the function is the last letter, or more follows that is not ours to judge.
                case ')' or '}' or ']' when --depth < 0: return i == query.Length - 1 && comma > 0 ? query[(comma + 1)..i].Trim() : null;
            }
        }
        return null;
    }

    /// <summary>Where buckets end, from the values of <see cref="Bound"/>: the finite ones, in order.</summary>
    public static IReadOnlyList<double> Bounds(IEnumerable<string> labels) =>
    [
        .. labels.Select(label => double.TryParse(label, System.Globalization.CultureInfo.InvariantCulture, out var bound) ? bound : double.NaN)
            .Where(double.IsFinite).Distinct().Order(),
    ];
}
