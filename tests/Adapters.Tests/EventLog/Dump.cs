using System.Text;
using System.Text.Json;
using TempoNest.EventLog;

namespace TempoNest.Adapters.Tests.EventLog;

/// <summary>A log as JSON lines, one per event with every column: what golden files hold and stores are compared by.</summary>
internal static class Dump
{
    public static async Task<string> Of(IEventReader log, string session)
    {
        var lines = new StringBuilder();
        await foreach (var stored in log.Read(session))
            lines.Append(Line(stored)).Append('\n');
        return lines.ToString();
    }

    private static string Line(StoredEvent stored) => JsonSerializer.Serialize(new
    {
        session = stored.Session,
        sequence = stored.Sequence,
        stream = stored.Stream,
        version = stored.Version,
        event_id = stored.EventId,
        type = stored.Type,
        schema = stored.Schema,
        occurred = Since1970(stored.Occurred),
        recorded = Since1970(stored.Recorded),
        actor = stored.Actor,
        causation = stored.Causation,
        command = stored.CommandId,
        seen_head = stored.SeenHead,
        body = stored.Body.Hex(),
        hash = stored.Hash.Hex(),
    });

    private static long Since1970(DateTimeOffset instant) => (instant - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
}
