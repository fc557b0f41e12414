using System.Security.Cryptography;
using System.Text;
using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Incidents;

namespace TempoNest.Sessions.Notices;

/// <summary>What people are owed and have not been promised yet, and what waits to be delivered. Derived anew from the log at each look.</summary>
public static class Noticing
{
    /// <summary>What nobody could be told for this long is no news any more, unless its incident is still open.</summary>
    public static readonly TimeSpan NewsFor = TimeSpan.FromHours(24);

    /// <summary>Every notice the log says people are owed and that has no intent yet; all ways of one stand together and belong in one append.</summary>
    /// <remarks>The one place where something may silence people: what is left out here is never intended, and never sent later.</remarks>
    public static IReadOnlyList<NoticeIntended> Owed(Session session, Routes routes, DateTimeOffset now) => !routes.ReachSomebody ? [] :
    [
        .. All(session, now).Where(told => !session.IsTold(told.About) && IsNews(session, told, now)).DistinctBy(told => told.About)
            .OrderBy(told => told.At).SelectMany(told => Ways(session, told, routes)),
    ];

    /// <summary>What may be tried at <paramref name="now"/>, in order. What speaks of an incident waits for what was said of it before on the same way.</summary>
    public static IReadOnlyList<NoticeTrail> Due(Session session, DateTimeOffset now) =>
        [.. InTurn(session).Where(trail => trail.NextTry <= now)];

    /// <summary>When the next try of any notice is due; null when none waits.</summary>
    public static DateTimeOffset? NextTry(Session session) =>
        InTurn(session).Select(trail => (DateTimeOffset?)trail.NextTry).DefaultIfEmpty(null).Min();

    /// <summary>What a channel gave back for the session's first delivery: the message it keeps up to date.</summary>
    public static string? CardOf(Session session, string channel) =>
        session.Notices.Where(trail => trail.Intended.Channel == channel && trail.Reference is not null).MinBy(trail => trail.DeliveredAt)?.Reference;

    private static IEnumerable<NoticeTrail> InTurn(Session session)
    {
        HashSet<(string, string?, int)> held = [];
        foreach (var trail in session.Notices.Where(trail => trail.State is NoticeState.Waiting))
            if (trail.Intended.Incident is not { } incident || held.Add((trail.Intended.Channel, trail.Intended.Contact, incident))) yield return trail;
    }

    private static IEnumerable<Told> All(Session session, DateTimeOffset now)
    {
        var caughtUp = CatchingUp.Of(session, now) is CaughtUp.Yes;
        return IncidentNews.Of(session).Concat(ActionNews.Of(session)).Concat(SessionNews.Of(session, now)).Concat(Reminding.Of(session, now))
            .Concat(caughtUp ? EvidenceNews.Of(session) : []);
    }

    private static bool IsNews(Session session, Told told, DateTimeOffset now) =>
        told.At >= now - NewsFor || (told.Incident is { } number && session.IncidentOf(number) is { IsOpen: true });

    private static IEnumerable<NoticeIntended> Ways(Session session, Told told, Routes routes)
    {
        var text = new Lazy<string>(told.Text);
        return from to in told.To
               from way in routes.To(to)
               group to by (way.Channel, way.Contact) into one
               select new NoticeIntended(
                   IdOf(session.Id, told.About, one.Key.Channel, one.Key.Contact), told.About, told.Kind, told.Incident, one.Key.Channel, one.First(), one.Key.Contact,
                   told.Severity, told.Title, text.Value, told.At);
    }

    private static string IdOf(string session, string about, string channel, string? contact) =>
        "notice-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{session}\n{about}\n{channel}\n{contact}")).AsSpan(0, 16));
}
