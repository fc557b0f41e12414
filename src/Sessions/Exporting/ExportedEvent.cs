using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Json;

namespace TempoNest.Sessions.Exporting;

/// <summary>An event of a session's log with every column that its hash covers. Two of them are best compared by <see cref="Hash"/>.</summary>
public sealed record ExportedEvent
{
    public required long Sequence { get; init; }
    public required string Stream { get; init; }
    public required long Version { get; init; }
    public required Guid EventId { get; init; }
    public required string Type { get; init; }
    public required int Schema { get; init; }
    /// <summary>UTC, whole microseconds.</summary>
    public required DateTimeOffset Occurred { get; init; }
    /// <summary>UTC, whole microseconds.</summary>
    public required DateTimeOffset Recorded { get; init; }
    public required string Actor { get; init; }
    public Guid? Causation { get; init; }
    public string? CommandId { get; init; }
    public required long SeenHead { get; init; }
    public required ReadOnlyMemory<byte> Hash { get; init; }
    /// <summary>The bytes as they are stored.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>What it stands for.</summary>
    /// <param name="upcast">Makes a body of an earlier schema one of today's; null: there are none.</param>
    /// <exception cref="UnknownFactException">A later program wrote it.</exception>
    public Entry Entry(Func<ExportedEvent, ReadOnlyMemory<byte>>? upcast = null) => new(
        Sequence, Stream, Version, Occurred, Recorded, Actor, SessionJson.ReadFact(Type, (upcast?.Invoke(this) ?? Body).Span));
}

/// <summary>What an export says of itself before its events.</summary>
/// <param name="Head">How many events follow.</param>
/// <param name="Rolling">Hash over the whole log up to there, by which it is known elsewhere: reviews and decisions carry it.</param>
/// <param name="Plans">The plans that the session pinned, byte for byte.</param>
public sealed record ExportHeader(string Session, long Head, ReadOnlyMemory<byte> Rolling, IReadOnlyList<ExportedPlan> Plans)
{
    public const string Format = "temponest-session";
    public const int FormatVersion = 1;
}

/// <summary>A plan and its hash.</summary>
public sealed record ExportedPlan(string Sha256, ReadOnlyMemory<byte> Body);

/// <summary>Why an export cannot be trusted.</summary>
/// <param name="Line">The first bad line, from 1.</param>
public sealed record ExportFault(int Line, string Why)
{
    public override string ToString() => $"Line {Line}: {Why}";
}
