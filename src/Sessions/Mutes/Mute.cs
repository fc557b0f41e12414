using TempoNest.Sessions.Facts;

namespace TempoNest.Sessions.Mutes;

/// <summary>A time in which nobody is told of what it covers: who declared it, why, and until when.</summary>
/// <param name="Until">When it ends by itself, exclusive.</param>
/// <param name="EndedAt">When a person ended it; null while nobody did.</param>
public sealed record Mute(
    int Number, MuteKind Kind, string? Rule, string? Service, DateTimeOffset From, DateTimeOffset Until, string Reason, string By,
    DateTimeOffset DeclaredAt, DateTimeOffset? EndedAt = null, string? EndedBy = null)
{
    /// <summary>The instant from which it covers nothing more. One that was ended before it began covers nothing at all.</summary>
    public DateTimeOffset To => EndedAt is { } ended && ended < Until ? (ended > From ? ended : From) : Until;

    /// <summary>Whether it is meant for what a rule says of a service.</summary>
    public bool IsFor(string rule, string service) => (Rule is null || Rule == rule) && (Service is null || Service == service);

    public bool IsInForceAt(DateTimeOffset instant) => From <= instant && instant < To;
}
