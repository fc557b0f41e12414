using System.Globalization;
using System.Text;
using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Incidents;
using TempoNest.Sessions.Reviews;

namespace TempoNest.Sessions.Views;

/// <summary>Where a session stands as a small picture: what is deployed, and a word on a colour. The word says it all; the colour repeats it.</summary>
public static class Badge
{
    private const int Longest = 48;
    private const double LetterWidth = 6.6;
    private const string Good = "#1a7f37", Doubtful = "#9a6700", Bad = "#b3261e", Unknown = "#57606a";

    public static string Of(Session session, Verdict verdict, DateTimeOffset now)
    {
        var (word, colour) = Told(session, verdict, now);
        return Svg($"{session.Opened.Deployment.Name} {session.Opened.Deployment.Version}", word, colour);
    }

    private static (string Word, string Colour) Told(Session session, Verdict verdict, DateTimeOffset now) => (session.Lifecycle, verdict.Recommendation) switch
    {
        (Lifecycle.Cancelled, _) => ("cancelled", Unknown),
        (Lifecycle.Superseded, _) => ("superseded", Unknown),
        _ when session.Decisions is [.., { Fact: DecisionTaken { Outcome: DecisionOutcome.Success } }] => ("success", Good),
        _ when session.Decisions is [.., { Fact: DecisionTaken { Outcome: DecisionOutcome.Failure } }] => ("failure", Bad),
        (Lifecycle.Closed, _) => ("closed", Unknown),
        (_, { Kind: RecommendationKind.Failure }) or (_, { Outlook: Outlook.Failing }) => ("failing", Bad),
        _ when session.IsPaused => ("paused", Unknown),
        _ when now < session.T0 => ("scheduled", Unknown),
        // What is not known is no good news.
        _ when verdict.Coverage.Usable == 0 || CatchingUp.Of(session, now) is CaughtUp.No => ("unknown", Unknown),
        (_, { Kind: RecommendationKind.Concerns }) => ("concerns", Doubtful),
        (_, { Outlook: Outlook.AtRisk }) => ("at risk", Doubtful),
        (_, { Kind: RecommendationKind.Success }) => ("success recommended", Good),
        _ => ("on track", Good),
    };

    internal static string Svg(string label, string word, string colour)
    {
        label = label.Length <= Longest ? label : label[..(Longest - 1)] + "…";
        var (left, right) = (Width(label), Width(word));
        var (name, state) = (Escaped(label), Escaped(word));
        return string.Create(CultureInfo.InvariantCulture, $"""
            <svg xmlns="http://www.w3.org/2000/svg" width="{left + right}" height="20" role="img" aria-label="{name}: {state}">
            <title>{name}: {state}</title>
            <rect width="{left}" height="20" fill="#24292f"/><rect x="{left}" width="{right}" height="20" fill="{colour}"/>
            <g fill="#ffffff" text-anchor="middle" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11">
            <text x="{left / 2}" y="14">{name}</text><text x="{left + (right / 2)}" y="14">{state}</text>
            </g>
            </svg>

            """);
    }

    private static int Width(string text) => (int)Math.Ceiling((text.EnumerateRunes().Count() * LetterWidth) + 12);

    /// <summary>As text of XML: what XML may not hold at all is left out.</summary>
    private static string Escaped(string text)
    {
        var safe = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is < 0x20 or 0xFFFE or 0xFFFF or (>= 0x7F and <= 0x9F)) continue;
            safe.Append(rune.Value switch { '<' => "&lt;", '>' => "&gt;", '&' => "&amp;", '"' => "&quot;", '\'' => "&#39;", _ => rune.ToString() });
        }
        return safe.ToString();
    }
}
