using System.Globalization;
using System.Text;
using TempoNest.Sessions.Policy;

namespace TempoNest.Sessions.Views;

/// <summary>A page of Markdown, written part by part. What people, plans and sources wrote goes through <see cref="Said"/>; the rest is ours.</summary>
internal sealed class MarkdownPage
{
    private readonly StringBuilder page = new();

    public MarkdownPage Heading(int level, string text) => Line($"{new string('#', level)} {text}").Line("");

    public MarkdownPage Paragraph(string text) => Line(text).Line("");

    public MarkdownPage List(IEnumerable<string> items)
    {
        List<string> all = [.. items];
        foreach (var item in all) Line($"- {item}");
        return all.Count == 0 ? this : Line("");
    }

    /// <summary>A table, or in its place <paramref name="otherwise"/> where it has no row.</summary>
    public MarkdownPage Table(string header, IEnumerable<IReadOnlyList<string>> rows, string? otherwise = null)
    {
        List<IReadOnlyList<string>> all = [.. rows];
        if (all.Count == 0) return otherwise is null ? this : Paragraph(otherwise);
        Line($"| {header} |").Line($"|{string.Concat(Enumerable.Repeat("---|", header.Split('|').Length))}");
        foreach (var row in all) Line($"| {string.Join(" | ", row)} |");
        return Line("");
    }

    /// <summary>What somebody wrote, line by line, marked as theirs.</summary>
    public MarkdownPage Quote(string text, string by, DateTimeOffset at)
    {
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n').Where(line => !string.IsNullOrWhiteSpace(line))) Line($"> {Said(line)}").Line(">");
        return Line($"> {Said(by)}, {Time(at)}").Line("");
    }

    public override string ToString() => page.ToString().TrimEnd('\n') + "\n";

    /// <summary>Text that is not ours, as text and nothing else; a dash where there is none.</summary>
    public static string Said(string? text) => string.IsNullOrWhiteSpace(text) ? "-" : MarkdownText.Plain(text);

    /// <summary>A number with its unit, as a person reads it; a dash where there is none.</summary>
    public static string Number(double? value, string unit) => value is { } number ? Numbers.Text(number, unit) : "-";

    public static string Share(double? ratio) => ratio is { } known ? (100 * known).ToString("0.#", CultureInfo.InvariantCulture) + "%" : "-";

    /// <summary>A share with its sign.</summary>
    public static string Signed(double? ratio) => ratio is { } known ? (100 * known).ToString("+0.#;-0.#;0", CultureInfo.InvariantCulture) + "%" : "-";

    public static string Time(DateTimeOffset? instant) => instant is { } known ? Numbers.Time(known) : "-";

    public static string Span(TimeSpan? span) => span is { } known ? Durations.Text(known) : "-";

    public static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "-";

    public static string Count(long number) => number.ToString(CultureInfo.InvariantCulture);

    private MarkdownPage Line(string line)
    {
        page.Append(line).Append('\n');
        return this;
    }
}
