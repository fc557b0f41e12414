using TempoNest.Sessions.Facts;

namespace TempoNest.Sessions.Mutes;

/// <summary>Every mute that was declared in a session, in force or not.</summary>
public sealed class MuteBook
{
    private readonly List<Mute> mutes = [];

    public IReadOnlyList<Mute> All => mutes;
    public int NextNumber => mutes.Count + 1;

    internal void Apply(Entry entry)
    {
        switch (entry.Fact)
        {
            case MuteDeclared said:
                mutes.Add(new Mute(said.Number, said.Kind, said.Rule, said.Service, said.From, said.Until, said.Reason, entry.Actor, entry.Occurred));
                break;
            case MuteEnded ended when mutes.FindIndex(mute => mute.Number == ended.Number) is >= 0 and var index:
                mutes[index] = mutes[index] with { EndedAt = mutes[index].EndedAt ?? entry.Occurred, EndedBy = mutes[index].EndedBy ?? entry.Actor };
                break;
        }
    }

    /// <summary>When nobody is told of what a rule says of a service.</summary>
    public MutedTime For(string rule, string service) => MutedTime.Of(mutes.Where(mute => mute.IsFor(rule, service)));

    /// <summary>When what is seen of a service says nothing about the version: declared maintenance.</summary>
    public MutedTime MaintenanceOf(string service) =>
        MutedTime.Of(mutes.Where(mute => mute.Kind is MuteKind.Maintenance && (mute.Service is null || mute.Service == service)));

    /// <summary>The mute that covers a rule of a service at an instant; null when none does.</summary>
    public Mute? Covering(string rule, string service, DateTimeOffset instant) =>
        mutes.Find(mute => mute.IsFor(rule, service) && mute.IsInForceAt(instant));
}
