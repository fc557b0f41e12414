using System.Text.Json;
using StackExchange.Redis;
using TempoNest.Contracts;
using TempoNest.Hosting.Cluster;

namespace TempoNest.Hosting.Redis;

/// <summary>
/// The board of a cluster, on Redis: what was posted in the last seconds, and word of each posting to every node. Everything on it is signed
/// and dated, so that a Redis that is wiped, stale or lying is a Redis with nothing on it.
/// </summary>
internal sealed class RedisBoard : IStatusBoard
{
    /// <summary>An open session posts every few seconds; what is older is asked of the log.</summary>
    public static readonly TimeSpan Oldest = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestRead = TimeSpan.FromMilliseconds(200);

    private readonly RedisLink link;
    private readonly BoardKey key;
    private readonly RedisTrust trust;
    private readonly string prefix;
    private readonly Listeners listeners = new();
    private readonly Furthest furthest = new();

    public RedisBoard(RedisLink link, BoardKey key, RedisTrust trust, ClusterOptions options)
    {
        (this.link, this.key, this.trust, prefix) = (link, key, trust, $"temponest:{options.Id}:");
        link.OnConnected(connection => connection.GetSubscriber().Subscribe(Moves, (_, message) => Hear(message), CommandFlags.FireAndForget));
    }

    private RedisChannel Moves => RedisChannel.Literal(prefix + "moved");

    public void Post(StatusPosting posting)
    {
        if (key.Value is not { } secret || link.Usable is not { } redis) return;
        var (name, now) = (NameOf(posting.Moved.Session), TimeProvider.System.GetUtcNow());
        var moved = JsonSerializer.SerializeToUtf8Bytes(posting.Moved);
        redis.GetDatabase().StringSet(name, Seal.Close(secret, name, [.. BitConverter.GetBytes(moved.Length), .. moved, .. posting.Body.Span], now), Oldest, flags: CommandFlags.FireAndForget);
        redis.GetSubscriber().Publish(Moves, Seal.Close(secret, Moves.ToString(), moved, now), CommandFlags.FireAndForget);
    }

    public async ValueTask<StatusPosting?> Read(string session, CancellationToken cancel)
    {
        if (key.Value is not { } secret || link.Usable is not { } redis) return null;
        var name = NameOf(session);
        try
        {
            var found = await redis.GetDatabase().StringGetAsync(name).WaitAsync(LongestRead, TimeProvider.System, cancel);
            if (!found.HasValue) return null;
            if (Opened(secret, name, (byte[])found!) is not { } payload) return null;
            var length = BitConverter.ToInt32(payload.Span);
            var moved = JsonSerializer.Deserialize<SessionMoved>(payload.Span.Slice(sizeof(int), length))!;
            // It is ours and young, and still may be one that somebody kept and put back.
            if (!furthest.Reaches(moved)) return null;
            return new StatusPosting(moved, payload[(sizeof(int) + length)..]);
        }
        catch (Exception failure) when (failure is RedisException or TimeoutException)
        {
            link.Suspect(failure.Message);
            return null;
        }
    }

    public IAsyncEnumerable<SessionMoved> Listen(CancellationToken cancel) => listeners.Listen(cancel);

    private void Hear(RedisValue message)
    {
        if (key.Value is not { } secret || Opened(secret, Moves.ToString(), (byte[])message!) is not { } payload) return;
        var moved = JsonSerializer.Deserialize<SessionMoved>(payload.Span)!;
        // Its value was put there before the word was given.
        furthest.Reaches(moved);
        listeners.Tell(moved);
    }

    private ReadOnlyMemory<byte>? Opened(byte[] secret, string name, byte[] closed)
    {
        var (payload, refusal) = Seal.Open(secret, name, closed, TimeProvider.System.GetUtcNow(), Oldest);
        if (refusal is not null) trust.Lied(refusal);
        return payload;
    }

    private string NameOf(string session) => $"{prefix}status:{session}";
}
