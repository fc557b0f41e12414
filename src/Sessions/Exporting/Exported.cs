using System.Security.Cryptography;
using System.Text.Json;
using TempoNest.Sessions.Json;

namespace TempoNest.Sessions.Exporting;

/// <summary>A session's log read from an export, trusted only as far as its hashes hold.</summary>
/// <param name="Header">Null where the first line is none.</param>
/// <param name="Events">Those before the first fault.</param>
/// <param name="Fault">The first; null when all of it is whole.</param>
public sealed record Exported(ExportHeader? Header, IReadOnlyList<ExportedEvent> Events, ExportFault? Fault)
{
    /// <summary>Reads an export line by line, and stops at the first that is not as it was written.</summary>
    /// <remarks>
    /// No chain can show by itself that all of it was written anew with fresh hashes: that shows against the rolling hash that a decision
    /// or a review carried out of the session.
    /// </remarks>
    public static Exported Read(Stream export)
    {
        var (lines, reading) = (new LineReader(export), new ExportReading());
        while (reading.Fault is null && lines.Next() is { } line) reading.Take(line);
        return reading.Whole();
    }

    /// <summary>The bytes it was read from.</summary>
    /// <exception cref="InvalidOperationException">It has a fault.</exception>
    public byte[] Write()
    {
        if (Fault is not null || Header is null) throw new InvalidOperationException($"What cannot be trusted is not written again. {Fault}");
        using var all = new MemoryStream();
        all.Write(ExportLines.Of(Header));
        foreach (var one in Events) all.Write(ExportLines.Of(one));
        var hash = SHA256.HashData(all.GetBuffer().AsSpan(0, (int)all.Length));
        all.Write(ExportLines.Trailer(Events.Count, hash));
        return all.ToArray();
    }

    /// <summary>The session as its log tells it.</summary>
    /// <param name="upcast">Makes a body of an earlier schema one of today's; null: there are none.</param>
    /// <exception cref="InvalidOperationException">It has a fault, or no plan that the opening pins.</exception>
    /// <exception cref="Facts.UnknownFactException">A later program wrote it.</exception>
    public Session Fold(Func<ExportedEvent, ReadOnlyMemory<byte>>? upcast = null)
    {
        if (Fault is not null || Header is null || Events.Count == 0) throw new InvalidOperationException($"What cannot be trusted is not folded. {Fault}");
        var opened = Replay.Opening(Header.Session, Events[0].Entry(upcast));
        var plan = Header.Plans.FirstOrDefault(one => one.Sha256 == opened.PlanSha256) ?? throw new InvalidOperationException($"The export does not hold the plan {opened.PlanSha256} that the session pinned.");
        return Replay.Fold(Header.Session, SessionJson.ReadPlan(plan.Body.ToArray()), Events.Select(one => one.Entry(upcast)))!;
    }
}

/// <summary>An export while it is read.</summary>
internal sealed class ExportReading
{
    private readonly IncrementalHash sum = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly Dictionary<string, (long Version, ReadOnlyMemory<byte> Hash)> streams = [];
    private readonly HashSet<Guid> ids = [];
    private readonly List<ExportedEvent> events = [];
    private ExportHeader? header;
    private byte[] rolling = [];
    private int number;
    private bool ended;

    public ExportFault? Fault { get; private set; }

    public void Take(byte[] line)
    {
        number++;
        try
        {
            if ((ended ? "There is more behind the last line." : header is null ? Begin(line) : ExportLines.IsTrailer(line) ? End(line) : Add(line)) is { } why) Fault = new(number, why);
        }
        catch (JsonException odd) { Fault = new(number, odd.Message); }
        sum.AppendData(line);
    }

    public Exported Whole() => new(header, events, Fault ?? (ended ? null : new ExportFault(number + 1, "The export ends before its last line: the rest was cut off.")));

    private string? Begin(byte[] line)
    {
        var read = ExportLines.Header(line);
        if (!line.AsSpan().SequenceEqual(ExportLines.Of(read))) return NotOurs;
        if (read.Plans.FirstOrDefault(plan => Convert.ToHexStringLower(SHA256.HashData(plan.Body.Span)) != plan.Sha256) is { } changed) return $"The plan {changed.Sha256} is not what its hash says: it was changed.";
        header = read;
        return null;
    }

    private string? Add(byte[] line)
    {
        var one = ExportLines.Event(line);
        if (!line.AsSpan().SequenceEqual(ExportLines.Of(one))) return NotOurs;
        var before = streams.GetValueOrDefault(one.Stream, (0, ReadOnlyMemory<byte>.Empty));
        if (one.Sequence != events.Count + 1) return $"Event {one.Sequence} stands where {events.Count + 1} was due.";
        if (one.Version != before.Version + 1) return $"Event {one.Sequence} has version {one.Version} in stream {one.Stream}, where {before.Version + 1} was due.";
        if (one.SeenHead < 0 || one.SeenHead >= one.Sequence) return $"Event {one.Sequence} claims to have seen head {one.SeenHead}, which is not before it.";
        if (!ids.Add(one.EventId)) return $"Event {one.Sequence} carries an event id that stands earlier.";
        var hash = ExportHash.Of(header!.Session, before.Hash.Span, one);
        if (!one.Hash.Span.SequenceEqual(hash)) return $"Event {one.Sequence} ({one.Type}) does not match its hash: it, what stood before it in stream {one.Stream}, or the session's name was changed.";
        streams[one.Stream] = (one.Version, hash);
        rolling = ExportHash.Roll(rolling, hash);
        events.Add(one);
        return null;
    }

    private string? End(byte[] line)
    {
        if (!line.AsSpan().SequenceEqual(ExportLines.Trailer(events.Count, sum.GetCurrentHash()))) return $"It does not sum up what stands before it: {events.Count} events and their hash.";
        ended = true;
        return header!.Head != events.Count ? At(1, $"It says that {header.Head} events follow, and there are {events.Count}.")
            : !header.Rolling.Span.SequenceEqual(rolling) ? At(1, "Its rolling hash is not that of the events that follow.") : null;
    }

    private string At(int line, string why)
    {
        number = line;
        return why;
    }

    private const string NotOurs = "It is not as this program writes it: something beside its values was changed.";
}
