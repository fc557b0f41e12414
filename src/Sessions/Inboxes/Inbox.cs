using TempoNest.Sessions.Decisions;
using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Policy;

namespace TempoNest.Sessions.Inboxes;

/// <summary>
/// What was told to one inbox: the fold of its log. About any instant it answers what it would have answered then, so that asking late is
/// asking in time. Silence is told from deafness: where nobody listened, nothing follows from what was not heard.
/// </summary>
public sealed class Inbox
{
    /// <summary>How far back it answers.</summary>
    public static readonly TimeSpan Reach = TimeSpan.FromDays(4);

    /// <summary>How long something that was said holds: twice as long as it may take to be said again, and long enough for repetitions that leave nothing behind.</summary>
    public static TimeSpan Fresh(TimeSpan scrape) => 2 * scrape > 3 * Repetition ? 2 * scrape : 3 * Repetition;

    /// <summary>Services that say they live, and alerts that are known: so many of each.</summary>
    public const int Most = 5_000;

    private const int LongestName = 200;
    private const int MostInOneFact = 400_000;
    private const int BetweenClearings = 1_000;
    private static readonly TimeSpan Repetition = TimeSpan.FromSeconds(5);

    private readonly Dictionary<string, Signal> services = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (ForeignAlert Told, Signal Firing)> alerts = new(StringComparer.Ordinal);
    private readonly Signal heard = new(), alertmanager = new(), incomplete = new();
    private readonly List<(DateTimeOffset From, DateTimeOffset To)> deaf = [];
    private DateTimeOffset? last;
    private int folded;

    /// <summary>Whether anything was ever told, as far back as it reaches.</summary>
    public bool IsKnown => last is not null;

    /// <summary>Folds one more entry in, in the order they were written.</summary>
    /// <exception cref="UnknownFactException">A fact that has no meaning here.</exception>
    public void Apply(Entry entry)
    {
        // A clock that was set back does not put what came later before what came earlier.
        var at = last > entry.Occurred ? last.Value : entry.Occurred;
        switch (entry.Fact)
        {
            case InboxOpened when last is { } before: deaf.Add((before, at)); break;
            case InboxOpened: break;
            case HeartbeatReceived beat: Of(beat.Service).Say(at, beat.Healthy); break;
            case AlertsReceived told: Hear(told, at); break;
            default: throw new UnknownFactException(entry.Fact.GetType().Name);
        }
        if (entry.Fact is not InboxOpened) heard.Say(at, true);
        last = at;
        if (++folded % BetweenClearings == 0) Forget(at - Reach);
    }

    /// <summary>Whether a heartbeat can be taken in. One that says what another of the last few seconds said is, and leaves nothing behind.</summary>
    public Decision Take(HeartbeatReceived beat, DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(beat.Service)) return Decision.Invalid("service", "It is missing.", "Say which service lives, by the name that plans have for it.");
        if (beat.Service.Length > LongestName || beat.Service.Any(char.IsControl)) return Decision.Invalid("service", $"It is longer than {LongestName} characters, or holds control characters.", "Give the name that plans have for it.");
        var known = services.GetValueOrDefault(beat.Service);
        if (known is null && services.Count >= Most)
            return new Decision.Refused(RefusalKind.Conflict, "service", $"This inbox knows {Most} services already, of the last {(int)Reach.TotalDays} days.", "Use another inbox.");
        return known?.Last is { } before && before.On == beat.Healthy && now - before.At < Repetition ? new Decision.Accepted() : new Decision.Accepted(beat);
    }

    /// <summary>
    /// What is kept of what Alertmanager tells. The same again is news: it was told again. What is too long to be written down, or too many to
    /// be known, is left out and counted, and while that is fresh nobody can say what fires.
    /// </summary>
    public IReadOnlyList<Fact> Take(AlertsReceived told)
    {
        var room = Most - alerts.Count;
        List<ForeignAlert> kept = [.. told.Alerts.Where(alert => WeightOf(alert) <= MostInOneFact && (alerts.ContainsKey(alert.Fingerprint) || room-- > 0))];
        return [.. Parts(kept).Select(part => told with { Alerts = part, Truncated = told.Truncated + told.Alerts.Count - kept.Count })];
    }

    /// <summary>The answer about each of <paramref name="instants"/>.</summary>
    /// <param name="fresh">How long something that was said holds.</param>
    public InboxAnswer Answer(InboxQuestion question, TimeSpan fresh, IReadOnlyList<DateTimeOffset> instants)
    {
        if (question.Word == InboxWord.Heartbeat)
            return new([.. services.OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => new InboxSeries(
                new Dictionary<string, string> { [InboxWord.Service] = one.Key }, [.. instants.Select(instant => Lives(one.Value, instant, fresh))]))], null);
        double[] none = [.. instants.Select(instant => KnowsAlerts(instant, fresh) ? 0 : double.NaN)];
        return new([.. Known(question).Select(alert => new InboxSeries(
            alert.Told.Labels, [.. instants.Select((instant, i) => alert.Firing.Before(instant) is { On: true } ? none[i] + 1 : none[i])]))], none);
    }

    /// <summary>The alerts that fire at <paramref name="instant"/>, the oldest first.</summary>
    public IReadOnlyList<ForeignAlert> Firing(DateTimeOffset instant) =>
        [.. alerts.Values.Where(alert => alert.Firing.Before(instant) is { On: true }).Select(alert => alert.Told)
            .OrderBy(alert => alert.StartsAt).ThenBy(alert => alert.Fingerprint, StringComparer.Ordinal)];

    private double Lives(Signal service, DateTimeOffset instant, TimeSpan fresh) => service.Before(instant) switch
    {
        null => double.NaN,
        var (at, well) when instant - at <= fresh => well ? 1 : 0,
        // It said nothing for too long; or it did, and nobody listened, or the way here was cut for everybody.
        _ => IsFresh(heard, instant, fresh) && !WasDeaf(instant - fresh, instant) ? 0 : double.NaN,
    };

    private bool KnowsAlerts(DateTimeOffset instant, TimeSpan fresh) =>
        alertmanager.Before(instant) is { At: var told } && instant - told <= fresh && !WasDeaf(told, instant) && !IsFresh(incomplete, instant, fresh);

    private static bool IsFresh(Signal signal, DateTimeOffset instant, TimeSpan fresh) => signal.Before(instant) is { At: var at } && instant - at <= fresh;

    private bool WasDeaf(DateTimeOffset from, DateTimeOffset to) => deaf.Exists(stretch => stretch.From < to && stretch.To > from);

    private IEnumerable<(ForeignAlert Told, Signal Firing)> Known(InboxQuestion question) =>
        alerts.Values.Where(alert => question.Means(alert.Told.Labels)).OrderBy(alert => alert.Told.Fingerprint, StringComparer.Ordinal);

    private Signal Of(string service) => services.TryGetValue(service, out var known) ? known : services[service] = new Signal();

    private void Hear(AlertsReceived told, DateTimeOffset at)
    {
        alertmanager.Say(at, true);
        if (told.Truncated > 0) incomplete.Say(at, true);
        foreach (var alert in told.Alerts)
        {
            var firing = alerts.TryGetValue(alert.Fingerprint, out var known) ? known.Firing : new Signal();
            firing.Say(at, alert.Firing);
            alerts[alert.Fingerprint] = (alert, firing);
        }
    }

    /// <summary>As many alerts together as fit into one fact; one empty part where there is none.</summary>
    private static IEnumerable<IReadOnlyList<ForeignAlert>> Parts(IReadOnlyList<ForeignAlert> told)
    {
        List<ForeignAlert> part = [];
        var weight = 0;
        foreach (var alert in told)
        {
            if (part.Count > 0 && weight + WeightOf(alert) > MostInOneFact)
            {
                yield return part;
                (part, weight) = ([], 0);
            }
            part.Add(alert);
            weight += WeightOf(alert);
        }
        yield return part;
    }

    /// <summary>The most it can take to write an alert down: every letter escaped.</summary>
    private static int WeightOf(ForeignAlert alert) =>
        200 + (6 * (alert.Fingerprint.Length + (alert.Summary?.Length ?? 0) + alert.Labels.Sum(label => label.Key.Length + label.Value.Length + 6)));

    private void Forget(DateTimeOffset before)
    {
        foreach (var signal in new[] { heard, alertmanager, incomplete }) signal.Forget(before);
        foreach (var (name, service) in services)
        {
            service.Forget(before);
            if (service.Last?.At <= before) services.Remove(name);
        }
        foreach (var (fingerprint, alert) in alerts)
        {
            alert.Firing.Forget(before);
            if (alert.Firing.Last?.At <= before) alerts.Remove(fingerprint);
        }
        deaf.RemoveAll(stretch => stretch.To <= before);
    }
}
