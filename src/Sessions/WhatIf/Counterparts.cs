using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Judging;

namespace TempoNest.Sessions.WhatIf;

/// <summary>
/// Which alert and which incident of the session judged again stand where those of the session itself stood: the same rule of the same
/// service speaking of the same trouble, however much earlier or later it was met.
/// </summary>
internal sealed class Counterparts(Recollection past, Session session)
{
    private readonly Dictionary<int, List<string>> members = MembersOf(past);

    /// <summary>Alerts that the record gives a place: in incidents that would have been declared all the same.</summary>
    public IReadOnlySet<string> Placed { get; } = PlacedOf(past, session);

    /// <summary>The last number an incident was given in the record.</summary>
    public int LastNumber => members.Keys.DefaultIfEmpty(0).Max();

    /// <summary>The alert that stands for one of the session, among those that are known by now; null where there is none.</summary>
    public Alert? Of(string alert)
    {
        var known = session.Alerts().Where(one => one.IsRecorded).ToList();
        return known.Find(one => one.Id == alert) ?? (past.Alerts.GetValueOrDefault(alert) is { } was ? known.Find(one => IsSameTrouble(one, was)) : null);
    }

    /// <summary>The incident that stands for one of the session; null where it would not have been, or is not known yet.</summary>
    public int? Of(int incident)
    {
        if (session.DeclarationOf(incident) is not null) return incident;
        return members.GetValueOrDefault(incident)?.Select(alert => Of(alert)?.Incident).FirstOrDefault(home => home is not null);
    }

    /// <summary>Whether two alerts speak of the same: one rule of one service, at times that overlap.</summary>
    internal static bool IsSameTrouble(Alert one, Alert was) =>
        (one.Rule.Key, one.Rule.Service, one.Rule.Severity) == (was.Rule.Key, was.Rule.Service, was.Rule.Severity)
        && one.Episode.Onset <= (was.ClearedAt ?? DateTimeOffset.MaxValue) && was.Episode.Onset <= (one.ClearedAt ?? DateTimeOffset.MaxValue);

    private static HashSet<string> PlacedOf(Recollection past, Session session)
    {
        var (told, members) = (session.Alerts().Select(alert => alert.Id).ToHashSet(), MembersOf(past));
        return [.. past.Record.Select(entry => entry.Fact).OfType<IncidentDeclared>().Where(declared => declared.Alerts.Count == 0 || declared.Alerts.Any(told.Contains))
            .SelectMany(declared => members[declared.Number])];
    }

    private static Dictionary<int, List<string>> MembersOf(Recollection past)
    {
        Dictionary<int, List<string>> members = [];
        foreach (var entry in past.Record)
        {
            if (entry.Fact is IncidentDeclared declared) members[declared.Number] = [.. declared.Alerts];
            if (entry.Fact is AlertAssigned assigned && members.TryGetValue(assigned.Incident, out var alerts)) alerts.Add(assigned.Alert);
        }
        return members;
    }
}
