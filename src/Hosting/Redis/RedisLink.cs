using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace TempoNest.Hosting.Redis;

/// <summary>
/// The connection to Redis and whether it is any good right now: asked every second, and left alone while it does not answer, so that a
/// Redis that is gone or frozen costs nobody more than one short wait.
/// </summary>
internal sealed partial class RedisLink(ConfigurationOptions options, ILogger<RedisLink> logger) : BackgroundService
{
    private static readonly TimeSpan BetweenPings = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPing = TimeSpan.FromMilliseconds(500);

    private volatile ConnectionMultiplexer? connection;
    private volatile string? trouble = "It has not answered yet.";

    private readonly Lock gate = new();
    private readonly List<Action<ConnectionMultiplexer>> interested = [];

    /// <summary>Calls back once, as soon as there is a connection; subscriptions made then come back by themselves.</summary>
    public void OnConnected(Action<ConnectionMultiplexer> then)
    {
        lock (gate)
        {
            if (connection is { } open) then(open);
            else interested.Add(then);
        }
    }

    /// <summary>Where to put and get; null while it does not answer.</summary>
    public ConnectionMultiplexer? Usable => trouble is null ? connection : null;

    /// <summary>Why it is not usable; null when it is.</summary>
    public string? Trouble => trouble;

    /// <summary>Something that was asked of it did not come back in time: nobody asks again before the next ping.</summary>
    public void Suspect(string reason) => trouble = reason;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var pulse = new PeriodicTimer(BetweenPings, TimeProvider.System);
        do Note(await Look());
        while (await pulse.WaitForNextTickAsync(stoppingToken));
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (connection is { } open) await open.DisposeAsync();
    }

    private async Task<string?> Look()
    {
        try
        {
            if (connection is null)
            {
                var open = await ConnectionMultiplexer.ConnectAsync(options);
                lock (gate)
                {
                    connection = open;
                    foreach (var then in interested) then(open);
                }
            }
            await connection.GetDatabase().PingAsync().WaitAsync(LongestPing, TimeProvider.System);
            return null;
        }
        catch (Exception failure) when (failure is RedisException or TimeoutException) { return failure.Message; }
    }

    private void Note(string? found)
    {
        if (found is null && trouble is not null) Answers(logger);
        if (found is not null && trouble is null) Silent(logger, found);
        trouble = found;
    }

    [LoggerMessage(LogLevel.Information, "Redis answers: statuses are shared through it.")]
    private static partial void Answers(ILogger logger);

    [LoggerMessage(LogLevel.Warning, "Redis does not answer, and everything goes on without it: {Reason}")]
    private static partial void Silent(ILogger logger, string reason);
}
