using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Mutes;

namespace TempoNest.Sessions.Views;

public enum MuteState { Planned, InForce, Over }

/// <summary>A time in which nobody is told of what it covers.</summary>
/// <param name="Rule">Null: every rule.</param>
/// <param name="Service">Null: every service.</param>
/// <param name="Until">When it is over: by itself, or since somebody ended it.</param>
public sealed record MuteView(
    int Number, MuteKind Kind, MuteState State, string? Rule, string? Service, DateTimeOffset From, DateTimeOffset Until, string Reason, string By,
    DateTimeOffset DeclaredAt, DateTimeOffset? EndedAt, string? EndedBy)
{
    /// <summary>Every mute that was declared, by number.</summary>
    public static IReadOnlyList<MuteView> Of(Session session, DateTimeOffset now) => [.. session.Mutes.All.Select(mute => Of(mute, now))];

    internal static MuteView Of(Mute mute, DateTimeOffset now) => new(
        mute.Number, mute.Kind, StateOf(mute.From, mute.To, now), mute.Rule, mute.Service, mute.From, mute.To, mute.Reason, mute.By,
        mute.DeclaredAt, mute.EndedAt, mute.EndedBy);

    /// <summary>The same at another instant.</summary>
    internal MuteView At(DateTimeOffset now) => this with { State = StateOf(From, Until, now) };

    private static MuteState StateOf(DateTimeOffset from, DateTimeOffset to, DateTimeOffset now) =>
        now >= to ? MuteState.Over : now < from ? MuteState.Planned : MuteState.InForce;
}
