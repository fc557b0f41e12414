using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Policy;

namespace TempoNest.Sessions.Decisions;

/// <summary>Declaring that for a while nobody is told. Never for a time that is over: what was seen then was told, or counts, already.</summary>
public static class Muting
{
    /// <summary>How far ahead a mute may begin or end.</summary>
    public static readonly TimeSpan Furthest = TimeSpan.FromDays(7);
    /// <summary>How far back it may begin: what a clock of somebody else's may be behind.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromMinutes(1);

    public static Decision Declare(Session session, MuteKind kind, string? rule, string? service, DateTimeOffset? from, DateTimeOffset until, string? reason, DateTimeOffset now)
    {
        if (Attesting.Closed(session) is { } closed) return closed;
        if (service == Plan.WholeDeployment) service = null;
        if (string.IsNullOrWhiteSpace(reason)) return Decision.Invalid("reason", "A mute needs a reason.", "Say why nobody should be told.");
        if (kind is MuteKind.Maintenance && rule is not null) return Decision.Invalid("rule", "Maintenance is of a service or of the whole deployment, not of a rule.", "Leave rule out, or declare a mute.");
        if (rule is not null && !session.Judges.Any(judge => judge.Tracks.Any(track => track.Rule.Key == rule)))
            return Decision.Invalid("rule", $"The plan has no rule or row '{rule}'.", $"Name one of {string.Join(", ", session.Judges.SelectMany(judge => judge.Tracks).Select(track => track.Rule.Key).Distinct())}.");
        if (service is not null && !session.Plan.Services.Any(known => known.Name == service))
            return Decision.Invalid("service", $"The plan has no service '{service}'.", $"Name one of {string.Join(", ", session.Plan.Services.Select(known => known.Name))}.");
        if (from < now - Grace) return Decision.Invalid("from", "It would begin in the past: what is over can not be muted afterwards.", "Leave from out to begin now; judge alerts as expected, or waive a criterion with a reason.");
        var begin = from > now ? from.Value : now;
        if (until <= begin) return Decision.Invalid("until", "It would be over before it begins.", "Give a later instant.");
        if (until > now + Furthest) return Decision.Invalid("until", $"It lies more than {Furthest.TotalDays:0} days ahead.", "End it sooner; it can be declared again.");
        return new Decision.Accepted(new MuteDeclared(session.Mutes.NextNumber, kind, rule, service, begin, until, reason));
    }

    public static Decision End(Session session, int number, string? reason, DateTimeOffset now)
    {
        if (session.Mutes.All.FirstOrDefault(mute => mute.Number == number) is not { } mute)
            return Decision.Missing("number", $"There is no mute {number}.", "Take a number from the list of mutes.");
        return mute.EndedAt is not null || mute.Until <= now ? new Decision.Accepted() : new Decision.Accepted(new MuteEnded(number, reason));
    }
}
