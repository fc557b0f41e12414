using System.Globalization;
using TempoNest.Sessions.Actions;
using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Policy;

namespace TempoNest.Sessions.Notices;

/// <summary>What is told of actions: that one waits for approval, what came of it, and that somebody must look where that is not known.</summary>
internal static class ActionNews
{
    private const string Prefix = "action";

    public static IEnumerable<Told> Of(Session session) => session.Record.Select(entry => Of(session, entry)).OfType<Told>();

    /// <summary>The action that a notice about this speaks of; null for one about something else.</summary>
    internal static int? NumberOf(string about) =>
        about.Split('/') is [Prefix, var number, _] ? int.Parse(number, CultureInfo.InvariantCulture) : null;

    private static Told? Of(Session session, Entry entry)
    {
        return entry.Fact switch
        {
            ActionRequested { Policy: null } asked => Say(
                asked.Number, "asked", NoticeKind.ActionAsked, Severity.Warning, $"Approval wanted: {ActionWords.Of(asked.Action, asked.Parameters)}",
                () => $"{entry.Actor} asks for it, as action {Text(asked.Number)}: {asked.Reason}\n\n{Wanting(asked)}"),
            ActionEnded { Outcome: ActionOutcome.Unknown } ended => Say(
                ended.Number, "doubtful", NoticeKind.ActionAsked, Severity.Critical, $"Somebody must look: what came of action {Text(ended.Number)}, {Name(session, ended.Number)}, is not known", () => ended.Said),
            ActionEnded ended => Say(
                ended.Number, "ended", NoticeKind.ActionEnded, ended.Outcome is ActionOutcome.Failed ? Severity.Critical : Severity.Info,
                $"{Name(session, ended.Number)} {ActionWords.Of(ended.Outcome)}", () => ended.Said),
            ActionSettled settled => Say(
                settled.Number, "settled", NoticeKind.ActionEnded, Severity.Info, $"{Name(session, settled.Number)} {ActionWords.Of(settled.Outcome)}, as {entry.Actor} saw", () => settled.Note),
            ActionDoneByHand done => Say(
                done.Number, "by-hand", NoticeKind.ActionEnded, Severity.Info, $"{entry.Actor} did by hand: {ActionWords.Of(done.Action, done.Parameters)}", () => done.Note),
            _ => null,
        };
        Told Say(int number, string what, NoticeKind kind, Severity severity, string title, Func<string> text) =>
            new($"{Prefix}/{Text(number)}/{what}", kind, severity, title, SessionNews.Everybody(session, entry.Occurred), entry.Occurred, text);
    }

    private static string Wanting(ActionRequested asked) => asked.Kind is ActionKind.Decommission
        ? "Two must approve it within a quarter of an hour of each other, neither of them who deployed. The way back ends here."
        : "Somebody else must approve it.";

    private static string Name(Session session, int number) => session.Actions.Of(number) is { Asked: var asked } ? ActionWords.Of(asked.Action, asked.Parameters) : "an action";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
