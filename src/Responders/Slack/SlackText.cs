using System.Text.RegularExpressions;
using TempoNest.Responders.Web;
using TempoNest.Sessions.Policy;

namespace TempoNest.Responders.Slack;

/// <summary>What is told, in Slack's mrkdwn.</summary>
internal static partial class SlackText
{
    private const int LongestLine = 300;
    private const int LongestText = 2_900;

    /// <summary>The session's message: what went out, and how it stands.</summary>
    public static string Card(Delivery delivery)
    {
        var deployment = delivery.Notice.Deployment;
        var title = $"*{Line($"{deployment.Name} {deployment.Version}")}* in {Line(deployment.Environment)}";
        return string.Join('\n', [title, Escape(Words.Cut(delivery.Standing, LongestText)), .. Link(delivery)]);
    }

    /// <summary>One event, in the session's thread. A member is called by name, so that it reaches them.</summary>
    public static string Event(Delivery delivery)
    {
        var notice = delivery.Notice;
        var title = $"{Sign(notice.Severity)} *{Line(notice.Title)}*";
        var to = $"for {(delivery.Address is null ? Line(notice.To) : $"{Line(notice.To)} {Address(delivery.Address)}")}";
        return string.Join('\n', notice.Text.Length == 0 ? [title, to] : [title, Escape(Words.Cut(notice.Text, LongestText)), to]);
    }

    /// <summary>
    /// Text that is only text: Slack's three control characters become entities, so nobody's words call a channel, a member or a link.
    /// </summary>
    public static string Escape(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);

    private static string Line(string text) => Escape(Words.Line(text, LongestLine));

    private static string Address(string address) => Member().IsMatch(address) ? $"<@{address}>" : Line(address);

    private static IEnumerable<string> Link(Delivery delivery) =>
        delivery.Link is { } link ? [$"<{Escape(link.AbsoluteUri).Replace("|", "%7C", StringComparison.Ordinal)}|Open the session>"] : [];

    private static string Sign(Severity severity) => severity switch
    {
        Severity.Critical => ":red_circle:",
        Severity.Warning => ":large_yellow_circle:",
        _ => ":white_circle:",
    };

    [GeneratedRegex("^[UW][A-Z0-9]{4,20}$", RegexOptions.CultureInvariant)]
    private static partial Regex Member();
}
