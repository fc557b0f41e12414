using TempoNest.EventLog;
using TempoNest.Sessions.Facts;

namespace TempoNest.Grains;

/// <summary>
/// The one writer of a stream: its version, and facts to bytes. Anything but success means that this activation no longer knows where
/// its stream ends: the writer has it dropped and says so, and the next one reads the log.
/// </summary>
/// <param name="drop">Drops the activation that writes.</param>
internal sealed class StreamWriter(IEventLog log, TimeProvider clock, string session, string stream, Action drop)
{
    public string Stream => stream;

    /// <summary>The version of the stream's last event, as this writer knows it.</summary>
    public long Version { get; set; }

    /// <summary>Appends and answers once the facts are durable. Nothing is folded before that.</summary>
    /// <exception cref="LostStreamException">Another writer was faster, or the outcome is not known: the activation is dropped.</exception>
    public async Task<AppendResult> Append(Draft draft)
    {
        using var span = GrainMeter.Spans.StartActivity("append");
        span?.SetTag("temponest.session", session).SetTag("temponest.stream", stream).SetTag("temponest.events", draft.Facts.Count);
        var now = clock.GetUtcNow();
        var result = await log.Append(new Append
        {
            Session = session,
            Stream = stream,
            ExpectedVersion = Version,
            ExpectedHead = draft.ExpectedHead,
            Command = draft.Command,
            Priority = draft.Priority,
            Events = [.. draft.Facts.Select((fact, index) => Event(draft, fact, index, draft.Occurred ?? now))],
        });
        switch (result)
        {
            case AppendResult.Accepted accepted: Version = accepted.Version; break;
            case AppendResult.Duplicate duplicate: Version = Math.Max(Version, duplicate.Version); break;
            case AppendResult.CommandReplayed: break;
            // The head moved under a decision that asked for it to stand still: the caller looks again.
            case AppendResult.Conflict conflict when conflict.ActualVersion == Version && draft.ExpectedHead is not null: break;
            default:
                drop();
                throw new LostStreamException($"{session} {stream} at version {Version}: {result}");
        }
        return result;
    }

    private NewEvent Event(Draft draft, Fact fact, int index, DateTimeOffset occurred)
    {
        var (name, schema) = FactNames.Of(fact);
        var body = Sessions.Json.SessionJson.Bytes(fact);
        return new NewEvent
        {
            EventId = draft.Identity is { } identity
                ? EventIds.Of(draft.Order, session, stream, identity, index.ToString())
                : EventIds.Of(Version + index + 1, session, stream, (Version + index + 1).ToString(), name, draft.Actor, draft.Command?.Key ?? "", Convert.ToHexString(body)),
            Type = name, Schema = schema, Occurred = occurred, Actor = draft.Actor, CommandId = draft.Origin,
            Body = body,
        };
    }
}

/// <summary>What is to be appended together.</summary>
internal sealed record Draft(IReadOnlyList<Fact> Facts, string Actor)
{
    public const string System = "system";

    /// <summary>
    /// What makes the same facts the same when they come twice; null: their place in the stream and everything they say, so that a rival's
    /// fact at the same place is a conflict and never taken for ours.
    /// </summary>
    public string? Identity { get; init; }

    /// <summary>A number that grows with what <see cref="Identity"/> names, and that it always gives again.</summary>
    public long Order { get; init; }
    public long? ExpectedHead { get; init; }
    public CommandRecord? Command { get; init; }
    /// <summary>Where the command came from, as it stands beside its events.</summary>
    public string? Origin { get; init; }
    public AppendPriority Priority { get; init; } = AppendPriority.Live;
    public DateTimeOffset? Occurred { get; init; }
}

/// <summary>
/// This activation's idea of its stream is not the log's. It is dropped; the next one reads the log. To who asked it is the log that could
/// not be reached: asking again is safe.
/// </summary>
internal sealed class LostStreamException(string message) : IOException(message);
