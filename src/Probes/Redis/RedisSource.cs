using System.Globalization;
using StackExchange.Redis;
using TempoNest.Probes.Servers;
using TempoNest.Sessions.Logs;
using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Readings;

namespace TempoNest.Probes.Redis;

/// <summary>A Redis, asked now. The question is a word of <see cref="RedisWord"/>; one look at its INFO an instant answers all but the lengths of queues.</summary>
public sealed class RedisSource(Reach reach, ISecrets secrets) : IProbeSource, IEvidenceSource
{
    private const string Server = "a Redis";
    private const int MostSlow = 10;

    private readonly Looks<Figures> _figures = new(most: 2_000);

    public string Kind => RedisWord.Kind;

    /// <summary>It is the service itself: a cache that takes no connection is not healthy.</summary>
    public Silence Silence => Silence.Evidence;

    public async Task<Answer> Ask(SourceQuestion question, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(question);
        var asked = Asked.Of(question, Server, RedisWord.All);
        var place = new RedisPlace(question, reach, secrets);
        return asked.Word.Name switch
        {
            "health" => Figures.One(await place.Ask(async redis => { await redis.PingAsync().ConfigureAwait(false); return 1; }, cancel).ConfigureAwait(false)),
            "queue" => Figures.One(await place.Ask(redis => Length(redis, asked.About!, question), cancel).ConfigureAwait(false)),
            _ => Figures.Answer(asked, await _figures.Until(question, () => place.Ask(async redis => RedisInfo.Figures(await Info(redis).ConfigureAwait(false), question.From), cancel)).ConfigureAwait(false)),
        };
    }

    public Task<Evidence> Show(EvidenceQuestion question, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(question);
        var place = new RedisPlace(Asked.ToShow(question, "A Redis", RedisWord.Shown), reach, secrets);
        return question.Query == "info"
            ? place.Ask(async redis => RedisInfo.Table(await Info(redis).ConfigureAwait(false)), cancel)
            : place.Ask(async redis => Slow(await redis.ExecuteAsync("SLOWLOG", "GET", MostSlow).ConfigureAwait(false)), cancel);
    }

    private static async Task<string> Info(IDatabase redis) => (string?)await redis.ExecuteAsync("INFO").ConfigureAwait(false) ?? "";

    private static async Task<long> Length(IDatabase redis, string key, SourceQuestion question) => await redis.KeyTypeAsync(key).ConfigureAwait(false) switch
    {
        RedisType.None => 0,
        RedisType.List => await redis.ListLengthAsync(key).ConfigureAwait(false),
        RedisType.Stream => await redis.StreamLengthAsync(key).ConfigureAwait(false),
        RedisType.Set => await redis.SetLengthAsync(key).ConfigureAwait(false),
        RedisType.SortedSet => await redis.SortedSetLengthAsync(key).ConfigureAwait(false),
        var other => throw new SourceException($"\"{Sentence.Of(key)}\" at {question.Place} is a {other.ToString().ToLowerInvariant()}, which has nothing in a queue."),
    };

    /// <summary>What was slow, by its name and key only: the rest of a command is data of the watched system.</summary>
    private static Evidence Slow(RedisResult log)
    {
        var rows = ((RedisResult[]?)log ?? []).Select(entry => (RedisResult[])entry!).Select(IReadOnlyList<string> (entry) =>
        [
            DateTimeOffset.FromUnixTimeSeconds((long)entry[1]).UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
            ((long)entry[2] / 1000.0).ToString("0.###", CultureInfo.InvariantCulture),
            string.Join(' ', ((RedisResult[])entry[3]!).Take(2).Select(part => SafeText.Of((string?)part ?? ""))),
        ]).ToList();
        return new("Slowest commands in the log", ["at, UTC", "took, ms", "command and key"], rows, rows.Count == 0 ? "Nothing was slow." : null);
    }
}
