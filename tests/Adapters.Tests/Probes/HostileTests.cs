using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Sockets;
using TempoNest.Probes;
using TempoNest.Probes.Http;
using TempoNest.Probes.Web;
using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Readings;
using Xunit.Abstractions;

namespace TempoNest.Adapters.Tests.Probes;

/// <summary>
/// A thousand probes at once, one in twenty at a server that means harm. Each of those ends in its own timeout, and nobody else waits for it.
/// How late anybody was asked is told, and held only against an order of events: before the first of the hanging ones has timed out.
/// </summary>
public sealed class HostileTests(ITestOutputHelper output)
{
    private const int Probes = 1_000;
    private const int HostileEvery = 20;
    private static readonly bool Full = Environment.GetEnvironmentVariable("TEMPONEST_FULL") == "1";
    private static readonly int Rounds = Full ? 20 : 1;
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(8);

    private static readonly Func<Socket, CancellationToken, Task>[] Harm =
        [Hostile.Hang, Hostile.DripBody, Hostile.Gigabyte, Hostile.GzipBomb, Hostile.Deep, Hostile.Redirect, Hostile.DripHead, Hostile.EmptyMembers, Hostile.Hang, Hostile.DripBody];

    [Fact]
    public async Task A_thousand_probes_of_which_one_in_twenty_means_harm_are_all_asked_and_answered()
    {
        Hostile.Prepare();
        await using var server = new LyingServer((socket, request, cancel) =>
        {
            var probe = int.Parse(request.Split('/', 3)[1], CultureInfo.InvariantCulture);
            return IsHostile(probe) ? Harm[probe / HostileEvery % Harm.Length](socket, cancel) : socket.SendAsync(LyingServer.Reply("{\"v\":7}"u8.ToArray()), cancel).AsTask();
        });
        using var web = new SourceClient(new KnownSecrets(), new Reach(null));
        var source = new Noting(new HttpSource(web, TimeProvider.System));
        // As hosts are: with retries, which must fit into the timeout.
        using var executor = Given.Executor(TimeProvider.System, new ProbeLimits(), source);
        // The first question of a process waits for its code to be compiled, which is nobody's harm.
        await executor.ReadOne(Request(server.Url, 0));
        for (var round = 0; round < Rounds; round++)
        {
            source.Begin();
            var due = TimeProvider.System.GetTimestamp();
            var instant = Given.T0.AddMinutes(round + 1);
            var asked = Enumerable.Range(0, Probes).Select(probe => Timed(executor, Request(server.Url, probe), instant)).ToArray();
            var ended = await Task.WhenAll(asked);
            Tell(round, due, source, ended);

            Assert.Equal(Probes, source.Started.Count);
            for (var probe = 0; probe < Probes; probe++)
            {
                var reading = ended[probe].Reading;
                if (IsHostile(probe)) Assert.True(reading.Outcome is Outcome.ProbeError && reading.Reason!.Length < 400, $"{Harm[probe / HostileEvery % Harm.Length].Method.Name}: {reading}");
                else Assert.Equal(Reading.Of("metric", 7), reading);
            }
            var firstTimeout = ended.Where((_, probe) => Harm[probe / HostileEvery % Harm.Length] == Hostile.Hang && IsHostile(probe)).Min(end => end.At);
            Assert.All(source.Started, started => Assert.True(started.Value < firstTimeout, $"{started.Key} was asked after somebody else's timeout."));
        }
    }

    private static bool IsHostile(int probe) => probe % HostileEvery == 7;

    private static ProbeRequest Request(string url, int probe)
    {
        // A base address each, so that each is a target of its own, as a thousand services are.
        var request = Given.Request("http", $"{url}/{probe}/", Given.Metric("value") with { Label = null, JsonPath = "v" });
        return request with { Source = request.Source with { History = false, Timeout = Timeout } };
    }

    private static async Task<(Reading Reading, long At)> Timed(ProbeExecutor executor, ProbeRequest request, DateTimeOffset instant)
    {
        var readings = await executor.Read(request, instant, default);
        return (Assert.Single(readings), TimeProvider.System.GetTimestamp());
    }

    private void Tell(int round, long due, Noting source, (Reading Reading, long At)[] ended)
    {
        var late = source.Started.Values.Select(at => TimeProvider.System.GetElapsedTime(due, at).TotalMilliseconds).Order().ToArray();
        var hostile = ended.Where((_, probe) => IsHostile(probe)).Max(end => TimeProvider.System.GetElapsedTime(due, end.At).TotalMilliseconds);
        var others = ended.Where((_, probe) => !IsHostile(probe)).Select(end => TimeProvider.System.GetElapsedTime(due, end.At).TotalMilliseconds).Order().ToArray();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"Round {round}: {source.Started.Count} asked, {ended.Length} answered; lateness p50 {late[late.Length / 2]:0} ms, p99 {late[late.Length * 99 / 100]:0} ms, worst {late[^1]:0} ms; the others answered by p99 {others[others.Length * 99 / 100]:0} ms; the last of the hostile ended after {hostile:0} ms of {Timeout.TotalMilliseconds:0} ms."));
    }

    /// <summary>Notes when each address was first asked, on the executor's way to its source.</summary>
    private sealed class Noting(IProbeSource inner) : IProbeSource
    {
        public ConcurrentDictionary<string, long> Started { get; } = new();

        public string Kind => inner.Kind;
        public Silence Silence => inner.Silence;

        public void Begin() => Started.Clear();

        public Task<Answer> Ask(SourceQuestion question, CancellationToken cancel)
        {
            Started.TryAdd(question.Address.Url, TimeProvider.System.GetTimestamp());
            return inner.Ask(question, cancel);
        }
    }
}
