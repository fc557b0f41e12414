using System.IO.Compression;
using System.Security.Cryptography;
using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Json;
using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Scheduling;

namespace TempoNest.Sessions.Snapshots;

/// <summary>
/// A session folded so far, as bytes: what people and judges said entry by entry, what probes saw column by column. A cache and never a
/// record: what reads it goes on from there, and folds the log anew where anything about it is not as expected.
/// </summary>
public static class SessionSnapshot
{
    /// <summary>
    /// Which fold these bytes are the result of. It goes up with every change of what a fact does to a session, of a fact's schema, or of
    /// these bytes; snapshots of another one are not read.
    /// </summary>
    public const int FoldVersion = 4;

    private static readonly byte[] Mark = "TempoNest session"u8.ToArray();
    private const int CheckBytes = 32;
    // Little is gained above, for much more work.
    private const int Quality = 2;
    private const int Window = 22;

    /// <summary>The session up to its sequence.</summary>
    public static byte[] Write(Session session)
    {
        var packer = new Packer();
        packer.Number(FoldVersion);
        packer.Text(session.Opened.PlanSha256);
        packer.Number(session.Sequence);
        packer.Instant(session.LastRecorded);
        packer.Block(Packed(inner => WriteRecord(inner, session)));
        foreach (var judge in session.Judges)
        {
            packer.Text(judge.Service);
            packer.Block(Packed(inner => WriteSeen(inner, session, judge.Service)));
        }
        return [.. Mark, .. SHA256.HashData(packer.Written), .. packer.Written];
    }

    /// <summary>Which plan the session follows, by its hash.</summary>
    /// <exception cref="DamagedSnapshotException">They are not a snapshot of this fold, or not whole.</exception>
    public static string PlanOf(ReadOnlySpan<byte> bytes)
    {
        var unpacker = Opened(bytes);
        return unpacker.Text();
    }

    /// <summary>The session again, as it was written.</summary>
    /// <param name="plan">The plan that <see cref="PlanOf"/> names.</param>
    /// <param name="service">Only what concerns this service: its observations, and the streams of the session and the service; null for all.</param>
    /// <exception cref="DamagedSnapshotException">They are not a snapshot of this fold, or not whole.</exception>
    public static Session Read(string id, Plan plan, ReadOnlySpan<byte> bytes, string? service = null)
    {
        var unpacker = Opened(bytes);
        unpacker.Text();
        var (sequence, recorded) = (unpacker.Number(), unpacker.Instant());
        var session = ReadRecord(id, plan, Unpacked(unpacker.Block()), service);
        foreach (var _ in session.Judges)
        {
            var name = unpacker.Text();
            var seen = unpacker.Block();
            if (service is null || service == name) ReadSeen(session, name, Unpacked(seen));
        }
        session.Resume(sequence, recorded);
        return session;
    }

    private static Unpacker Opened(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < Mark.Length + CheckBytes || !bytes.StartsWith(Mark)) throw new DamagedSnapshotException("These bytes are no snapshot.");
        var content = bytes[(Mark.Length + CheckBytes)..];
        if (!SHA256.HashData(content).AsSpan().SequenceEqual(bytes.Slice(Mark.Length, CheckBytes))) throw new DamagedSnapshotException("These bytes have changed since they were written.");
        var unpacker = new Unpacker(content);
        if (unpacker.Number() is var fold && fold != FoldVersion) throw new DamagedSnapshotException($"They come from fold {fold}; this program folds by {FoldVersion}.");
        return unpacker;
    }

    private static void WriteRecord(Packer packer, Session session)
    {
        packer.Number(session.StreamVersions.Count);
        foreach (var (stream, version) in session.StreamVersions)
        {
            packer.Text(stream);
            packer.Number(version);
        }
        packer.Number(session.Record.Count);
        foreach (var entry in session.Record)
        {
            packer.Number(entry.Sequence);
            packer.Text(entry.Stream);
            packer.Number(entry.Version);
            packer.Instant(entry.Occurred);
            packer.Instant(entry.Recorded);
            packer.Text(entry.Actor);
            packer.Text(FactNames.Of(entry.Fact).Name);
            packer.Block(SessionJson.Bytes(entry.Fact));
        }
    }

    private static Session ReadRecord(string id, Plan plan, ReadOnlySpan<byte> bytes, string? service)
    {
        var unpacker = new Unpacker(bytes);
        Dictionary<string, long> versions = [];
        for (var left = unpacker.Count(); left > 0; left--) versions[unpacker.Text()] = unpacker.Number();
        Session? session = null;
        for (var left = unpacker.Count(); left > 0; left--)
        {
            var entry = ReadEntry(ref unpacker);
            session ??= new Session(id, plan, Replay.Opening(id, entry));
            if (service is null || entry.Stream == Streams.Session || entry.Stream == Streams.Service(service)) session.Apply(entry);
        }
        if (session is null) throw new DamagedSnapshotException("It does not hold the session's opening.");
        foreach (var (stream, version) in versions) session.ResumeStream(stream, version);
        return session;
    }

    private static Entry ReadEntry(ref Unpacker unpacker)
    {
        var (sequence, stream, version) = (unpacker.Number(), unpacker.Text(), unpacker.Number());
        var (occurred, recorded, actor) = (unpacker.Instant(), unpacker.Instant(), unpacker.Text());
        return new Entry(sequence, stream, version, occurred, recorded, actor, SessionJson.ReadFact(unpacker.Text(), unpacker.Block()));
    }

    private static void WriteSeen(Packer packer, Session session, string service)
    {
        var probes = session.Probes.Where(probe => probe.Probe.Service == service).ToList();
        packer.Number(probes.Count);
        foreach (var probe in probes)
        {
            packer.Text(probe.Probe.Source);
            foreach (var stretches in session.ProgressOf(probe.Probe).Parts) WriteStretches(packer, stretches);
        }
        var histories = session.JudgeOf(service).Histories;
        packer.Number(histories.Count);
        foreach (var (key, history) in histories)
        {
            packer.Text(key);
            SampleColumns.Write(packer, history);
        }
    }

    private static void ReadSeen(Session session, string service, ReadOnlySpan<byte> bytes)
    {
        var unpacker = new Unpacker(bytes);
        for (var left = unpacker.Count(); left > 0; left--)
        {
            var progress = session.ProgressOf(new ProbeId(service, unpacker.Text()));
            progress.Resume(ReadStretches(ref unpacker), ReadStretches(ref unpacker), ReadStretches(ref unpacker), ReadStretches(ref unpacker));
        }
        for (var left = unpacker.Count(); left > 0; left--) session.JudgeOf(service).Resume(unpacker.Text(), SampleColumns.Read(ref unpacker));
    }

    private static void WriteStretches(Packer packer, IReadOnlyList<Stretch> stretches)
    {
        packer.Number(stretches.Count);
        foreach (var stretch in stretches)
        {
            packer.Instant(stretch.From);
            packer.Instant(stretch.To);
        }
    }

    private static Stretch[] ReadStretches(ref Unpacker unpacker)
    {
        var stretches = new Stretch[unpacker.Count()];
        for (var i = 0; i < stretches.Length; i++) stretches[i] = new Stretch(unpacker.Instant(), unpacker.Instant());
        return stretches;
    }

    /// <summary>Length when open, then the compressed bytes.</summary>
    private static byte[] Packed(Action<Packer> write)
    {
        var open = new Packer();
        write(open);
        var closed = new byte[BrotliEncoder.GetMaxCompressedLength(open.Written.Length)];
        if (!BrotliEncoder.TryCompress(open.Written, closed, out var length, Quality, Window)) throw new InvalidOperationException("The compressed bytes do not fit where they must.");
        var packed = new Packer();
        packed.Number(open.Written.Length);
        packed.Bytes(closed.AsSpan(0, length));
        return packed.Written.ToArray();
    }

    private static ReadOnlySpan<byte> Unpacked(ReadOnlySpan<byte> packed)
    {
        var unpacker = new Unpacker(packed);
        var open = new byte[unpacker.Number()];
        return BrotliDecoder.TryDecompress(unpacker.Rest, open, out var length) && length == open.Length ? open : throw new DamagedSnapshotException("A block cannot be opened.");
    }
}
