namespace TempoNest.Sessions.Tests.Incidents;

/// <summary>
/// What is raised and who is told, by brute force: minute by minute, everything looked up again in plain lists of what was seen and said.
/// Shares nothing with the code under test but the words. Good for the two rules and the whole minutes of <see cref="AlarmOracleTests"/>.
/// </summary>
internal sealed class AlarmOracle(IReadOnlyList<bool> down, IReadOnlyList<bool> slow, IReadOnlyList<(int From, int Until)> mutes, int? acknowledged, int minutes)
{
    private const int Rearm = 30;
    private static readonly (string Role, int After)[] Path = [("Primary", 0), ("Backup", 15), ("Tech Lead", 30), ("Engineering Manager", 45)];

    /// <summary>Down: three samples in a row raise, three good ones in a row clear.</summary>
    public List<(int Raised, int? Cleared, int Onset)> Downs() => Episodes(down, 3, 3);

    /// <summary>Slow: six samples that are five minutes raise, six good ones clear.</summary>
    public List<(int Raised, int? Cleared, int Onset)> Slows() => Episodes(slow, 6, 6);

    /// <summary>Who was told when of the one incident there may be: all that stands, down explaining slow, muted or not, nobody on it.</summary>
    public List<(string Role, double Minute)> Told()
    {
        List<(string, double)> told = [];
        var (begun, ackAt) = (-1, -1);
        for (var minute = 0; minute < minutes; minute++)
        {
            var standing = Downs().Exists(one => one.Raised <= minute && !(one.Cleared <= minute));
            if (begun < 0 && standing && !IsMuted(minute)) begun = minute;
            if (begun >= 0 && minute > begun && acknowledged == minute && ackAt < 0) ackAt = minute;
            if (begun < 0 || !standing || IsMuted(minute)) continue;
            var armed = ackAt < 0 ? begun : ackAt + Rearm;
            if (armed > minute) continue;
            foreach (var (role, after) in Path)
            {
                var due = Walk(armed, after);
                if (due <= minute && !told.Contains((role, due))) told.Add((role, due));
            }
        }
        return told;
    }

    /// <summary>Whether a slow alert is explained by a down one at the end: they overlapped, and it did not outlive it by more than an echo.</summary>
    public bool IsExplained((int Raised, int? Cleared, int Onset) muted) => Downs().Exists(other =>
        other.Onset <= (muted.Cleared ?? int.MaxValue) && muted.Onset <= (other.Cleared ?? int.MaxValue)
        && !(other.Cleared is { } over && (muted.Cleared ?? minutes - 1) > over + 15));

    public bool IsFlapping(int index)
    {
        List<int> transitions = [];
        var flapping = false;
        foreach (var (i, one) in Downs().Index())
        {
            transitions.Add(one.Raised);
            var at = transitions.Count(t => t > one.Raised - 60) >= 4;
            if (one.Cleared is { } cleared)
            {
                transitions.Add(cleared);
                at |= transitions.Count(t => t > cleared - 60) >= 4;
            }
            if (i == index) flapping = at;
        }
        return flapping;
    }

    private bool IsMuted(int minute) => mutes.Any(mute => mute.From <= minute && minute < mute.Until);

    /// <summary>So many minutes on that are not muted, and on to the next that is not.</summary>
    private int Walk(int from, int length)
    {
        var minute = from;
        for (; length > 0 || IsMuted(minute); minute++) if (!IsMuted(minute)) length--;
        return minute;
    }

    private static List<(int Raised, int? Cleared, int Onset)> Episodes(IReadOnlyList<bool> bad, int raise, int clear)
    {
        List<(int, int?, int)> episodes = [];
        var standing = false;
        for (var minute = 0; minute < bad.Count; minute++)
        {
            if (!standing && Run(bad, minute, true) >= raise)
            {
                standing = true;
                episodes.Add((minute, null, minute - raise + 1));
            }
            else if (standing && Run(bad, minute, false) >= clear)
            {
                standing = false;
                episodes[^1] = episodes[^1] with { Item2 = minute };
            }
        }
        return episodes;
    }

    /// <summary>How many samples up to this one are all of one side.</summary>
    private static int Run(IReadOnlyList<bool> bad, int minute, bool side)
    {
        var count = 0;
        while (minute - count >= 0 && bad[minute - count] == side) count++;
        return count;
    }
}
