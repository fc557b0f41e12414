using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using TempoNest.Probes;
using TempoNest.Probes.Prometheus;
using TempoNest.Probes.Web;
using TempoNest.Sessions;
using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Readings;
using TempoNest.World.Servers;

namespace TempoNest.Adapters.Tests.Probes;

public sealed class EvidenceExecutorTests : IDisposable
{
    private readonly FakeTimeProvider clock = Given.Clock();
    private readonly KnownSecrets secrets = new() { ["token"] = "s3cret-token" };
    private readonly SourceClient web;

    public EvidenceExecutorTests() => web = new(secrets, new Reach(null));

    private EvidenceExecutor Executor(params IEvidenceSource[] sources) => new(sources, secrets, clock, NullLogger<EvidenceExecutor>.Instance);

    private static EvidenceRequest Request(string kind = "told", string url = "http://127.0.0.1:9", string show = "slowest", IReadOnlyDictionary<string, string>? headers = null) =>
        new(Given.Source(kind), new SourceAddress { Url = url, Auth = "token", Headers = headers }, null, "web", show);

    private static Task<Shown> Show(EvidenceExecutor executor, EvidenceRequest request) => executor.Show(request, Given.T0, CancellationToken.None);

    [Fact]
    public async Task What_never_comes_is_a_failure_after_thirty_seconds_and_the_next_is_answered()
    {
        using var executor = Executor(new Told(async (question, cancel) =>
        {
            if (question.Query == "hang") await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, CancellationToken.None);
            return new Evidence("It", ["a"], [["b"]]);
        }));
        List<Task<Shown>> hanging = [.. Enumerable.Range(0, 20).Select(_ => Show(executor, Request(show: "hang")))];
        Assert.DoesNotContain(hanging, one => one.IsCompleted);
        clock.Advance(EvidenceExecutor.Longest);
        foreach (var one in await Task.WhenAll(hanging)) Assert.Equal((null, "Source main showed nothing within 30 s."), (one.Evidence, one.Failure));
        Assert.Equal("It", (await Show(executor, Request())).Evidence!.Title);
    }

    [Fact]
    public async Task What_is_too_much_is_cut_and_says_so()
    {
        using var executor = Executor(new Told((_, _) => Task.FromResult(new Evidence(
            new string('t', 1_000), [.. Enumerable.Repeat("c", 100)], [.. Enumerable.Range(0, 500).Select(IReadOnlyList<string> (row) => [.. Enumerable.Repeat(new string('x', 5_000), 100)])]))));
        var shown = (await Show(executor, Request())).Evidence!;
        Assert.Equal((50, 12, 12, "The first 50 of 500 rows."), (shown.Rows.Count, shown.Columns.Count, shown.Rows[0].Count, shown.Note));
        Assert.All(shown.Rows.SelectMany(row => row).Append(shown.Title), text => Assert.True(text.Length <= 301));
    }

    [Fact]
    public async Task A_secret_that_this_host_knows_is_nowhere_in_it()
    {
        using var executor = Executor(new Told((question, _) => question.Query == "fail"
            ? throw new SourceException("It said s3cret-token and t0p-header.")
            : Task.FromResult(new Evidence("s3cret-token", ["t0p-header"], [["Bearer s3cret-token"]], "s3cret-token"))));
        var headers = new Dictionary<string, string> { ["X-Key"] = "t0p-header" };
        foreach (var show in new[] { "fail", "tell" })
        {
            var (evidence, failure) = await Show(executor, Request(show: show, headers: headers));
            var all = string.Join('\n', [failure ?? "", evidence?.Title ?? "", evidence?.Note ?? "", .. evidence?.Columns ?? [], .. (evidence?.Rows ?? []).SelectMany(row => row)]);
            Assert.Contains("***", all, StringComparison.Ordinal);
            Assert.DoesNotContain("s3cret", all, StringComparison.Ordinal);
            Assert.DoesNotContain("t0p", all, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Whatever_goes_wrong_is_a_sentence()
    {
        using var executor = Executor(new Told((_, _) => throw new InvalidOperationException("a bug")));
        Assert.Equal("Source main could not be asked: InvalidOperationException.", (await Show(executor, Request())).Failure);
        Assert.Equal("Source main is of a kind that shows nothing but numbers: http.", (await Show(executor, Request("http"))).Failure);
    }

    [Fact]
    public async Task A_real_Prometheus_shows_the_highest_first()
    {
        await using var server = await PrometheusServer.StartAsync();
        using var executor = Executor(new PrometheusEvidence(web));
        const string Query = "label_replace(vector(1), \"endpoint\", \"/orders\", \"\", \"\") or label_replace(vector(7), \"endpoint\", \"/users\", \"\", \"\")";
        var shown = await Show(executor, Request("prometheus", server.Url.ToString(), Query));
        Assert.Null(shown.Failure);
        Assert.Equal(["endpoint", "value"], shown.Evidence!.Columns);
        Assert.Equal(["/users 7", "/orders 1"], shown.Evidence.Rows.Select(row => string.Join(' ', row)));
        var empty = await Show(executor, Request("prometheus", server.Url.ToString(), "no_such_series"));
        Assert.Equal((0, "The source answered, and there was nothing."), (empty.Evidence!.Rows.Count, empty.Evidence.Note));
        Assert.Contains("parse error", (await Show(executor, Request("prometheus", server.Url.ToString(), "sum("))).Failure, StringComparison.Ordinal);
    }

    public void Dispose() => web.Dispose();

    private sealed class Told(Func<EvidenceQuestion, CancellationToken, Task<Evidence>> show) : IEvidenceSource
    {
        public string Kind => "told";
        public Task<Evidence> Show(EvidenceQuestion question, CancellationToken cancel) => show(question, cancel);
    }
}
