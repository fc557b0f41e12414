using Npgsql;
using NpgsqlTypes;

namespace TempoNest.EventLog.Postgres;

/// <summary>
/// Saves summaries many at a time: of those that wait for one session only the newest is written, and one that is late is not news.
/// </summary>
internal sealed class SummaryWriter(PostgresReads database)
{
    private readonly Lock _gate = new();
    private Dictionary<string, Summary> _waiting = [];
    private Task? _next;
    private Task _running = Task.CompletedTask;

    /// <summary>Answers when this summary, or a newer one of its session, is written.</summary>
    public Task Save(Summary summary)
    {
        lock (_gate)
        {
            if (!_waiting.TryGetValue(summary.Session, out var other) || other.Sequence < summary.Sequence)
                _waiting[summary.Session] = summary;
            return _next ??= Next(_running);
        }
    }

    private Task Next(Task running) => Task.Run(() => Flush(running));

    private async Task Flush(Task running)
    {
        // Whoever comes while the one before is being written shares this one.
        await running.ConfigureAwait(false);
        List<Summary> batch;
        var done = new TaskCompletionSource();
        lock (_gate)
        {
            batch = [.. _waiting.Values];
            (_waiting, _next, _running) = ([], null, done.Task);
        }

        try
        {
            await database.Run(Statement(batch), default).ConfigureAwait(false);
        }
        finally
        {
            done.SetResult();
        }
    }

    private static NpgsqlCommand Statement(List<Summary> batch)
    {
        var command = PostgresSql.Statement("103_save_summaries");
        Column(NpgsqlDbType.Text, static summary => summary.Session);
        Column(NpgsqlDbType.Bigint, static summary => summary.Sequence);
        Column(NpgsqlDbType.Bigint, static summary => summary.VerdictVersion);
        Column(NpgsqlDbType.Bigint, static summary => Microseconds.Of(summary.OpenedAt));
        Column(NpgsqlDbType.Text, static summary => summary.State);
        Column(NpgsqlDbType.Text, static summary => summary.Recommendation);
        Column(NpgsqlDbType.Text, static summary => summary.Environment);
        Column(NpgsqlDbType.Text, static summary => summary.Name);
        Column(NpgsqlDbType.Text, static summary => summary.Version);
        Column(NpgsqlDbType.Boolean, static summary => summary.Open);
        Column(NpgsqlDbType.Boolean, static summary => summary.NeedsPerson);
        Column(NpgsqlDbType.Bigint, static summary => summary.NextDue is { } due ? Microseconds.Of(due) : (long?)null);
        Column(NpgsqlDbType.Bytea, static summary => summary.Body.ToArray());
        return command;

        void Column<T>(NpgsqlDbType type, Func<Summary, T> value) =>
            command.Parameters.Add(new NpgsqlParameter<T[]> { NpgsqlDbType = NpgsqlDbType.Array | type, TypedValue = [.. batch.Select(value)] });
    }
}
