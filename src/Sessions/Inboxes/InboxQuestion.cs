using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Readings;

namespace TempoNest.Sessions.Inboxes;

/// <summary>A question to an inbox, placeholders expanded: <c>heartbeat</c>, <c>alerts{severity="critical"}</c>.</summary>
/// <param name="Matchers">Of <c>alerts</c>, the labels one must have; they are compared as they are.</param>
public sealed record InboxQuestion(string Word, IReadOnlyDictionary<string, string> Matchers)
{
    /// <exception cref="FormatException">It is none of <see cref="InboxWord.All"/>, or has another form; the message says which.</exception>
    public static InboxQuestion Read(string text)
    {
        var read = WordQuestion.Read(text);
        if (!InboxWord.All.Contains(read.Word)) throw new FormatException($"There is no word {read.Word}.");
        if (read.Window is not null) throw new FormatException($"It has no window: what is fresh is twice the source's scrape interval. {Example(read.Word)}.");
        if (read.Word != InboxWord.Alerts && read.Matchers.Count > 0) throw new FormatException($"Nothing stands in {{}} behind it: {Example(read.Word)}.");
        return new(read.Word, read.Matchers);
    }

    /// <summary>How a word is written.</summary>
    public static string Example(string word) => word == InboxWord.Alerts ? "alerts{severity=\"critical\"}" : word;

    internal bool Means(IReadOnlyDictionary<string, string> labels) =>
        Matchers.All(matcher => labels.TryGetValue(matcher.Key, out var value) && value == matcher.Value);
}
