namespace TempoNest.EventLog.Memory;

/// <summary>What the SQL of the other stores says about summaries, said over objects.</summary>
internal static class SummaryFilter
{
    public static IEnumerable<Summary> Page(IEnumerable<Summary> all, SummaryQuery query) =>
        all.Where(row => Fits(row, query) && IsAfter(row, query))
            .OrderByDescending(row => row.OpenedAt)
            .ThenByDescending(row => row.Session, Names.Order)
            .Take(query.Limit);

    private static bool Fits(Summary row, SummaryQuery query) =>
        (query.State ?? row.State) == row.State
        && (query.Recommendation ?? row.Recommendation) == row.Recommendation
        && (query.Environment ?? row.Environment) == row.Environment
        && (query.Name ?? row.Name) == row.Name
        && (query.NeedsPerson ?? row.NeedsPerson) == row.NeedsPerson
        && (query.Open ?? row.Open) == row.Open;

    private static bool IsAfter(Summary row, SummaryQuery query) =>
        query.After is not { } last
        || row.OpenedAt < Microseconds.Cut(last.OpenedAt)
        || (row.OpenedAt == Microseconds.Cut(last.OpenedAt) && Names.Order.Compare(row.Session, last.Session) < 0);
}
