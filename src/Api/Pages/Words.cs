using System.Globalization;
using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Reviews;
using TempoNest.Sessions.Views;

namespace TempoNest.Api.Pages;

/// <summary>How pages say things: signs, times, numbers.</summary>
internal static class Words
{
    public static string Sign(Worry? worry) => worry switch
    {
        Worry.Fine => "pass",
        Worry.Concern => "warning",
        Worry.Critical => "critical",
        Worry.Unknown => "unknown",
        _ => "pending",
    };

    public static string Sign(Standing standing) => standing switch
    {
        Standing.OnTarget => "pass",
        Standing.OffTarget => "offtarget",
        Standing.Warning => "warning",
        Standing.Critical => "critical",
        _ => "unknown",
    };

    public static string Sign(CriterionState state) => state switch
    {
        CriterionState.Met => "pass",
        CriterionState.NotMet => "critical",
        CriterionState.Unknown => "unknown",
        _ => "muted",
    };

    public static string Sign(Severity severity) => severity is Severity.Critical ? "critical" : "warning";

    public static string Word(Standing standing) => standing switch
    {
        Standing.OnTarget => "on target",
        Standing.OffTarget => "off target",
        _ => standing.ToString().ToLowerInvariant(),
    };

    public static string Word(CriterionState state) => state switch
    {
        CriterionState.NotMet => "not met",
        CriterionState.NotApplicable => "not applicable",
        _ => state.ToString().ToLowerInvariant(),
    };

    public static string Word(Beat beat) => beat switch
    {
        Beat.NotDue => "not due",
        Beat.OnTarget => "on target",
        Beat.OffTarget => "off target",
        _ => beat.ToString().ToLowerInvariant(),
    };

    /// <summary>A word of several: <c>awaiting decision</c>.</summary>
    public static string Spaced<T>(T value)
        where T : struct, Enum =>
        string.Concat(value.ToString().Select((letter, place) => char.IsUpper(letter) ? $"{(place > 0 ? " " : "")}{char.ToLowerInvariant(letter)}" : letter.ToString()));

    /// <summary>With the day of the week: <c>Sat 21 Nov 09:15 UTC</c>.</summary>
    public static string Time(DateTimeOffset instant) => instant.UtcDateTime.ToString("ddd d MMM HH:mm 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>For machines, in <c>datetime</c>.</summary>
    public static string Iso(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public static string Since(TimeSpan sinceStart) => string.Create(CultureInfo.InvariantCulture, $"T{(sinceStart < TimeSpan.Zero ? "−" : "+")}{Math.Abs(sinceStart.TotalHours):0.0} h");

    /// <summary>How long something took, in whole seconds.</summary>
    public static string Lasted(TimeSpan? span) => span is { } known ? Durations.Text(TimeSpan.FromSeconds(Math.Floor(known.TotalSeconds))) : "–";

    /// <summary>Where the page of a session is; what belongs to it stands below.</summary>
    public static string PathOf(string session) => $"/sessions/{Uri.EscapeDataString(session)}";

    public static string Percent(double ratio) => ratio.ToString("0.#%", CultureInfo.InvariantCulture);

    /// <summary>A number for an attribute of a drawing.</summary>
    public static string At(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);

    public static string Value(double? value, string? unit) => value is { } number ? Numbers.Text(number, unit) : "–";
}
