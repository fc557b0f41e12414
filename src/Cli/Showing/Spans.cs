using System.CommandLine;
using System.Globalization;

namespace TempoNest.Cli.Showing;

/// <summary>Lengths of time as people write them: <c>90s</c>, <c>15m</c>, <c>4h</c>, <c>2d</c>.</summary>
internal static class Spans
{
    public static Option<TimeSpan?> Option(string name, string description) => new(name)
    {
        Description = description, HelpName = "4h",
        CustomParser = result =>
        {
            if (Read(result.Tokens[0].Value) is { } span) return span;
            result.AddError($"{name}: '{result.Tokens[0].Value}' is no length of time. Write it as 90s, 15m, 4h or 2d.");
            return null;
        },
    };

    public static TimeSpan? Read(string text) =>
        text.Length > 1 && double.TryParse(text[..^1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number is > 0 and < 1_000_000
            ? text[^1] switch
            {
                's' => TimeSpan.FromSeconds(number),
                'm' => TimeSpan.FromMinutes(number),
                'h' => TimeSpan.FromHours(number),
                'd' => TimeSpan.FromDays(number),
                _ => null,
            }
            : null;
}
