using Npgsql;

namespace TempoNest.EventLog.Postgres;

/// <summary>What the database function says of one append of a batch.</summary>
internal static class AppendAnswer
{
    /// <summary>The place of the append in its batch, from 0.</summary>
    public static int IndexOf(NpgsqlDataReader row) => row.GetInt32(0) - 1;

    /// <summary>The stream's last hash, where the writer did not know it before.</summary>
    public static byte[]? LastHash(NpgsqlDataReader row) => row.IsDBNull(5) ? null : row.GetFieldValue<byte[]>(5);

    /// <summary>The answer; null when the append's command was answered before and its record must be looked up.</summary>
    public static AppendResult? Of(NpgsqlDataReader row, Append append, DateTimeOffset recorded) => row.GetString(1) switch
    {
        "accepted" => new AppendResult.Accepted(row.GetInt64(2), row.GetInt64(3), row.GetInt64(4), Microseconds.Cut(recorded)),
        "duplicate" => new AppendResult.Duplicate(row.GetInt64(3), row.GetInt64(4)),
        "conflict" => new AppendResult.Conflict(row.GetInt64(4), row.GetInt64(3)),
        "partial" => Admission.Partial(append, row.GetInt32(6)),
        "stray" => Admission.Stray(append, row.GetGuid(7), row.GetString(8)),
        "replayed" => null,
        var other => throw new InvalidOperationException($"The database function answers '{other}', which this program does not know."),
    };
}
