using TempoNest.Sessions.Readings;

namespace TempoNest.Probes;

/// <summary>Label matchers of PromQL.</summary>
public static class Labels
{
    /// <summary>The text inside a double-quoted PromQL string.</summary>
    public static string Escape(string value) => QuestionText.Escape(value);
}
