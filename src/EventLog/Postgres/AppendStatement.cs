using System.Runtime.InteropServices;
using Npgsql;
using NpgsqlTypes;

namespace TempoNest.EventLog.Postgres;

/// <summary>A batch as the database function takes it: a row for each append, a row for each event, column by column.</summary>
internal static class AppendStatement
{
    /// <param name="careful">Looks for every event id, and not only where the version is not the expected one.</param>
    public static NpgsqlCommand Of(IReadOnlyList<Append> batch, IReadOnlyList<Guess?> guesses, DateTimeOffset recorded, bool careful)
    {
        var command = new NpgsqlCommand(PostgresSql.Of("101_append"));
        Add(command, NpgsqlDbType.Boolean, careful);
        Add(command, NpgsqlDbType.Bigint, Microseconds.Of(recorded));
        Column(command, NpgsqlDbType.Text, batch, static append => append.Session);
        Column(command, NpgsqlDbType.Text, batch, static append => append.Stream);
        Add(command, NpgsqlDbType.Array | NpgsqlDbType.Integer, FirstOfSession(batch));
        Column(command, NpgsqlDbType.Integer, batch, static append => append.Events.Count);
        Column(command, NpgsqlDbType.Bigint, batch, static append => append.ExpectedVersion);
        Column(command, NpgsqlDbType.Bigint, batch, static append => append.ExpectedHead);
        Column(command, NpgsqlDbType.Bigint, guesses, static guess => guess?.Seen);
        Column(command, NpgsqlDbType.Bytea, guesses, static guess => guess?.Before);
        Column(command, NpgsqlDbType.Text, batch, static append => append.Command?.Scope);
        Column(command, NpgsqlDbType.Text, batch, static append => append.Command?.Key);
        Column(command, NpgsqlDbType.Text, batch, static append => append.Command?.BodyHash);
        Column(command, NpgsqlDbType.Integer, batch, static append => append.Command?.Status);
        Column(command, NpgsqlDbType.Bytea, batch, static append => append.Command?.Response.ToArray());

        IReadOnlyList<NewEvent> events = batch is [var only] ? only.Events : [.. batch.SelectMany(static append => append.Events)];
        Column(command, NpgsqlDbType.Uuid, events, static wanted => wanted.EventId);
        Column(command, NpgsqlDbType.Text, events, static wanted => wanted.Type);
        Column(command, NpgsqlDbType.Integer, events, static wanted => wanted.Schema);
        Column(command, NpgsqlDbType.Bigint, events, static wanted => Microseconds.Of(wanted.Occurred));
        Column(command, NpgsqlDbType.Text, events, static wanted => wanted.Actor);
        Column(command, NpgsqlDbType.Uuid, events, static wanted => wanted.Causation);
        Column(command, NpgsqlDbType.Text, events, static wanted => wanted.CommandId);
        Column(command, NpgsqlDbType.Bytea, events, static wanted => Bytes(wanted.Body));
        Add(command, NpgsqlDbType.Array | NpgsqlDbType.Bytea, Hashes(batch, guesses, events.Count));
        return command;
    }

    /// <summary>Of each append, the place of the first one of its session, from 1.</summary>
    private static int[] FirstOfSession(IReadOnlyList<Append> batch)
    {
        var firsts = new int[batch.Count];
        var seen = new Dictionary<string, int>(batch.Count, StringComparer.Ordinal);
        for (var index = 0; index < firsts.Length; index++)
        {
            if (!seen.TryGetValue(batch[index].Session, out firsts[index]))
                seen.Add(batch[index].Session, firsts[index] = index + 1);
        }

        return firsts;
    }

    private static byte[]?[] Hashes(IReadOnlyList<Append> batch, IReadOnlyList<Guess?> guesses, int events)
    {
        var hashes = new byte[]?[events];
        var at = 0;
        for (var index = 0; index < batch.Count; at += batch[index++].Events.Count)
        {
            for (var place = 0; guesses[index] is { } guess && place < guess.Hashes.Count; place++)
                hashes[at + place] = guess.Hashes[place];
        }

        return hashes;
    }

    private static byte[] Bytes(ReadOnlyMemory<byte> value) =>
        MemoryMarshal.TryGetArray(value, out var array) && array.Offset == 0 && array.Count == array.Array!.Length ? array.Array : value.ToArray();

    private static void Column<TRow, TValue>(NpgsqlCommand command, NpgsqlDbType type, IReadOnlyList<TRow> rows, Func<TRow, TValue> value)
    {
        var column = new TValue[rows.Count];
        for (var row = 0; row < column.Length; row++)
            column[row] = value(rows[row]);
        Add(command, NpgsqlDbType.Array | type, column);
    }

    private static void Add<T>(NpgsqlCommand command, NpgsqlDbType type, T value) =>
        command.Parameters.Add(new NpgsqlParameter<T> { NpgsqlDbType = type, TypedValue = value });
}
