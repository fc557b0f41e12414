using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Reports;

namespace TempoNest.Sessions.Decisions;

/// <summary>
/// What people put into the report. Whatever has become of the session: a retrospective is held after it was closed, and what it finds
/// must have a place to stand.
/// </summary>
public static class Reporting
{
    public static Decision Write(Session session, ReportSection section, string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return Decision.Invalid("text", "It is empty.", "Write it, or write that there is nothing to say.");
        return session.Report.TextOf(section)?.Fact is ReportSectionWritten before && before.Text == text ? new Decision.Accepted() : new Decision.Accepted(new ReportSectionWritten(section, text));
    }

    public static Decision Add(Session session, ReportSection section, string? text, string? owner, DateOnly? due)
    {
        if (string.IsNullOrWhiteSpace(text)) return Decision.Invalid("text", "It is empty.", "Say what will be done.");
        if (string.IsNullOrWhiteSpace(owner)) return Decision.Invalid("owner", "It is empty.", "Say who will do it.");
        return session.Report.Items.Any(item => item is { Kind: ReportItemKind.Added, DoneAt: null } && (item.Section, item.Text, item.Owner, item.Due) == (section, text, owner, due))
            ? new Decision.Accepted()
            : new Decision.Accepted(new ReportItemAdded(session.Report.NextNumber, section, text, owner, due));
    }

    public static Decision Assign(Session session, int number, string? owner, DateOnly? due)
    {
        if (session.Report.Of(number) is not { } item) return Missing(session, number);
        if (string.IsNullOrWhiteSpace(owner)) return Decision.Invalid("owner", "It is empty.", "Say who will do it.");
        return (item.Owner, item.Due) == (owner, due) ? new Decision.Accepted() : new Decision.Accepted(new ReportItemAssigned(number, owner, due));
    }

    public static Decision Done(Session session, int number, string? note)
    {
        if (session.Report.Of(number) is not { } item) return Missing(session, number);
        if (item.Kind is ReportItemKind.Decommission && !ReportItem.IsRetiring(session))
            return Decision.Conflict("The old version is retired after success only, and success was not decided.", "Decide first.");
        return item.DoneAt is not null ? new Decision.Accepted() : new Decision.Accepted(new ReportItemDone(number, note));
    }

    private static Decision.Refused Missing(Session session, int number) => Decision.Missing(
        "n", $"The report has no item {number}.", session.Report.Items.Count == 0 ? "Add one first." : "Take a number from the items of the report.");
}
