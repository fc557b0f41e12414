using System.Buffers.Binary;
using System.Security.Cryptography;
using TempoNest.EventLog;

namespace TempoNest.Bench;

/// <summary>Concurrent sessions that append to the log on PostgreSQL as grains do; each writer is what a silo would be.</summary>
internal sealed class OurAppends : IAsyncDisposable
{
    private readonly List<PostgresEventLog> writers = [];
    private readonly long[] versions;

    private OurAppends(int sessions) => versions = new long[sessions];

    public static async Task<OurAppends> Open(string connection, string schema, int sessions, int writers)
    {
        var ours = new OurAppends(sessions);
        for (var writer = 0; writer < writers; writer++)
        {
            var log = new PostgresEventLog(new PostgresOptions(connection) { Schema = schema }, TimeProvider.System);
            await log.Start();
            ours.writers.Add(log);
        }
        return ours;
    }

    /// <summary>For so long, one event after another in every session.</summary>
    public async Task<int> Append(TimeSpan slice)
    {
        var began = TimeProvider.System.GetTimestamp();
        var counts = await Task.WhenAll(Enumerable.Range(0, versions.Length).Select(session => Task.Run(async () =>
        {
            var (log, count) = (writers[session % writers.Count], 0);
            for (; TimeProvider.System.GetElapsedTime(began) < slice; count++)
            {
                var result = await log.Append(new Append
                {
                    Session = $"session-{session}", Stream = "service/api", ExpectedVersion = versions[session], Events = [Event(session, versions[session])],
                });
                versions[session] = result is AppendResult.Accepted accepted ? accepted.Version : throw new InvalidOperationException($"The bench expects every append to be accepted, and got {result}.");
            }
            return count;
        })));
        return counts.Sum();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var writer in writers) await writer.DisposeAsync();
    }

    /// <summary>Ids in the order of their events, as those of grains are.</summary>
    private static Guid Ordered(int session, long version)
    {
        var id = SHA256.HashData([.. BitConverter.GetBytes(session), .. BitConverter.GetBytes(version)]);
        BinaryPrimitives.WriteInt64BigEndian(id, (DateTimeOffset.UnixEpoch.AddSeconds(version).ToUnixTimeMilliseconds() << 16) | id[6]);
        return new Guid(id.AsSpan(0, 16), bigEndian: true);
    }

    private static NewEvent Event(int session, long version) => new()
    {
        EventId = Ordered(session, version),
        Type = "observation-recorded", Schema = 1, Occurred = DateTimeOffset.UnixEpoch.AddSeconds(version), Actor = "probe/prometheus", Body = Payload.Bytes,
    };
}
