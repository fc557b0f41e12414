using System.Globalization;
using StackExchange.Redis;
using TempoNest.Probes.Servers;
using TempoNest.Probes.Web;
using TempoNest.Sessions.Policy;

namespace TempoNest.Probes.Redis;

/// <summary>A Redis as a session names it, <c>redis://host:6379/0</c> or <c>rediss://…</c> with TLS.</summary>
internal sealed class RedisPlace(SourceQuestion question, Reach reach, ISecrets secrets)
{
    private const int UsualPort = 6379;

    // One connection is ours; a second one, for what is published, is not opened.
    private static readonly CommandMap Asking = CommandMap.Create(["SUBSCRIBE", "PSUBSCRIBE", "UNSUBSCRIBE", "PUNSUBSCRIBE", "CONFIG", "CLUSTER", "FLUSHALL", "FLUSHDB", "SHUTDOWN"], available: false);

    private readonly Login _login = Login.Of(question, secrets);

    /// <summary>What <paramref name="ask"/> is told.</summary>
    /// <exception cref="SourceException">It could not be asked, or refused; without secrets.</exception>
    public async Task<T> Ask<T>(Func<IDatabase, Task<T>> ask, CancellationToken cancel)
    {
        try
        {
            var options = await Options(cancel).ConfigureAwait(false);
            var connecting = ConnectionMultiplexer.ConnectAsync(options);
            // Nobody waits for one that comes too late; it is closed all the same.
            _ = connecting.ContinueWith(late => { if (cancel.IsCancellationRequested) late.Result.Dispose(); }, CancellationToken.None, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);
            var redis = await connecting.WaitAsync(cancel).ConfigureAwait(false);
            await using var closing = redis.ConfigureAwait(false);
            return await ask(redis.GetDatabase()).WaitAsync(cancel).ConfigureAwait(false);
        }
        catch (RedisServerException said)
        {
            throw new SourceException($"{question.Place} refused: {Sentence.Of(_login.Hide(said.Message))}",
                said.Message.StartsWith("LOADING", StringComparison.Ordinal) || said.Message.Contains("max number of clients", StringComparison.Ordinal) ? SourceFault.Silent : SourceFault.Lasting);
        }
        catch (RedisConnectionException wrong) when (wrong.FailureType is ConnectionFailureType.AuthenticationFailure)
        {
            throw new SourceException($"{question.Place} did not take the secret of source {question.Source.Name}.");
        }
        catch (Exception lost) when (lost is RedisException or System.Net.Sockets.SocketException or TimeoutException)
        {
            throw new SourceException($"{question.Place} could not be reached: {Sentence.Of(_login.Hide(lost.GetType().Name))}.", SourceFault.Silent);
        }
    }

    private async Task<ConfigurationOptions> Options(CancellationToken cancel)
    {
        if (!Uri.TryCreate(question.Address.Url, UriKind.Absolute, out var url) || url.Scheme is not ("redis" or "rediss"))
            throw new SourceException($"The address of source {question.Source.Name} is no redis address.");
        var number = url.AbsolutePath.Trim('/');
        // The question's own patience ends first, and says so.
        var patience = (int)question.Source.Timeout.TotalMilliseconds + 1_000;
        return new ConfigurationOptions
        {
            EndPoints = { { (await reach.Resolve(url.Host, cancel).ConfigureAwait(false))[0], url.Port > 0 ? url.Port : UsualPort } },
            User = _login.User,
            Password = _login.Password,
            Ssl = url.Scheme == "rediss",
            SslHost = url.Host,
            DefaultDatabase = number.Length == 0 ? 0 : int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var database) ? database
                : throw new SourceException($"The address of source {question.Source.Name} ends with a database that is no number."),
            ClientName = "temponest-sessions",
            CommandMap = Asking,
            // INFO and SLOWLOG count as such; what is sent stands here and nowhere else.
            AllowAdmin = true,
            AbortOnConnectFail = true,
            ConnectRetry = 0,
            ConnectTimeout = patience,
            AsyncTimeout = patience,
            SyncTimeout = patience,
            SetClientLibrary = false,
            // Looked up at every connection otherwise, and counted by the server among what its users look up.
            TieBreaker = "",
        };
    }
}
