using System.Diagnostics.Metrics;
using Microsoft.Extensions.Time.Testing;
using TempoNest.Probes;
using TempoNest.Sessions;
using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Readings;

namespace TempoNest.Adapters.Tests.Probes;

public class ProbeExecutorTests
{
    private readonly FakeTimeProvider _clock = Given.Clock();

    private static ProbeRequest Request(params string[] queries) =>
        Given.Request("scripted", "somewhere", [.. queries.Select(query => Given.Metric(query) with { Key = query })]);

    private static Answer Ten => new([Given.Series("web", 10)]);

    [Fact]
    public async Task The_buckets_of_a_quantile_are_those_of_the_service_and_of_anything_else_there_are_none()
    {
        static Series Bucket(string service, string end) => new(new Dictionary<string, string> { ["service"] = service, ["le"] = end }, [1]);
        var asked = new List<string>();
        var source = new ScriptedSource((question, _) =>
        {
            asked.Add(question.Query);
            return question.Query == "broken" ? throw new SourceException("away") : Task.FromResult(new Answer([Bucket("web", "1"), Bucket("web", "0.5"), Bucket("web", "+Inf"), Bucket("worker", "9")]));
        });
        using var executor = Given.Executor(_clock, Given.Once, source);
        Task<IReadOnlyList<double>> Of(string query) => Request(query) is var request ? executor.Buckets(request, request.Asks[0], Given.T0, CancellationToken.None) : throw new InvalidOperationException();
        Assert.Equal([0.5, 1], await Of("histogram_quantile(0.95, sum by (service, le) (x))"));
        Assert.Empty(await Of("rate(x[5m])"));
        Assert.Empty(await Of("histogram_quantile(0.95, broken)"));
        Assert.Equal(["sum by (service, le) (x)", "broken"], asked);
    }

    [Fact]
    public async Task There_is_one_reading_for_each_ask_in_order_under_its_key()
    {
        var source = new ScriptedSource((question, _) => Task.FromResult(new Answer([Given.Series("web", question.Query.Length)])));
        var readings = await Given.Executor(_clock, Given.Once, source).Read(Request("aaa", "b", "cc"), Given.T0, default);
        Assert.Equal([("aaa", 3.0), ("b", 1.0), ("cc", 2.0)], readings.Select(reading => (reading.Metric, reading.Value)));
    }

    [Fact]
    public async Task Two_hundred_who_ask_the_same_at_once_ask_once()
    {
        var gate = new TaskCompletionSource();
        var source = new ScriptedSource(async (_, _) => { await gate.Task; return Ten; });
        using var executor = Given.Executor(_clock, Given.Once, source);
        var readers = Enumerable.Range(0, 200).Select(_ => Task.Run(() => executor.ReadOne(Request("q")))).ToArray();
        gate.SetResult();
        Assert.All(await Task.WhenAll(readers), reading => Assert.Equal(10, reading.Value));
        Assert.Single(source.Heard);
        Assert.Equal(1, executor.Asked["somewhere"]);
    }

    [Fact]
    public async Task Services_of_one_answer_share_one_question()
    {
        var source = ScriptedSource.Saying(Given.Series("web", 1), Given.Series("worker", 2));
        using var executor = Given.Executor(_clock, Given.Once, source);
        Assert.Equal(1, (await executor.ReadOne(Request("q"))).Value);
        Assert.Equal(2, (await executor.ReadOne(Request("q") with { Service = "worker" })).Value);
        Assert.Single(source.Heard);
    }

    [Fact]
    public async Task Equal_headers_ask_equally_and_another_tenant_asks_for_itself()
    {
        var source = ScriptedSource.Saying(Given.Series("web", 1));
        using var executor = Given.Executor(_clock, Given.Once, source);
        foreach (var tenant in new[] { "one", "one", "two" })
            await executor.ReadOne(Request("q") with { Address = new() { Url = "x", Headers = new Dictionary<string, string> { ["Tenant"] = tenant } } });
        await executor.ReadOne(Request("q") with { Address = new() { Url = "x", Auth = "key" } });
        Assert.Equal(3, source.Heard.Count);
    }

    [Fact]
    public async Task An_answer_about_an_instant_that_has_not_settled_is_not_kept()
    {
        var source = ScriptedSource.Saying(Given.Series("web", 1));
        using var executor = Given.Executor(_clock, Given.Once, source);
        var now = _clock.GetUtcNow();
        for (var i = 0; i < 2; i++) await executor.Read(Request("q"), now, default);
        Assert.Equal(2, source.Heard.Count);
        for (var i = 0; i < 2; i++) await executor.Read(Request("q"), now - TimeSpan.FromMinutes(1), default);
        Assert.Equal(3, source.Heard.Count);
    }

    [Fact]
    public async Task An_answer_is_forgotten_with_age_and_when_there_are_too_many()
    {
        var source = ScriptedSource.Saying(Given.Series("web", 1));
        using var executor = Given.Executor(_clock, Given.Once with { AnswersKept = 2 }, source);
        foreach (var query in new[] { "a", "b", "b", "c", "b", "a" }) await executor.ReadOne(Request(query));
        Assert.Equal("a b c a", string.Join(' ', source.Heard.Select(question => question.Query)));
        _clock.Advance(TimeSpan.FromMinutes(2));
        await executor.ReadOne(Request("a"));
        Assert.Equal(5, source.Heard.Count);
    }

    [Fact]
    public async Task An_error_is_told_to_all_who_waited_and_to_nobody_later()
    {
        var gate = new TaskCompletionSource();
        var source = new ScriptedSource(async (_, _) => { await gate.Task; throw new SourceException("It is broken."); });
        using var executor = Given.Executor(_clock, Given.Once, source);
        var (one, other) = (executor.ReadOne(Request("q")), executor.ReadOne(Request("q")));
        gate.SetResult();
        Assert.Equal(Reading.Error("q", "It is broken."), await one);
        Assert.Equal(Reading.Error("q", "It is broken."), await other);
        Assert.Single(source.Heard);
        await executor.ReadOne(Request("q"));
        Assert.Equal(2, source.Heard.Count);
    }

    [Fact]
    public async Task One_who_stops_waiting_takes_nothing_from_the_others()
    {
        var gate = new TaskCompletionSource();
        var source = new ScriptedSource(async (_, cancel) => { await gate.Task; cancel.ThrowIfCancellationRequested(); return Ten; });
        using var executor = Given.Executor(_clock, Given.Once, source);
        using var cancel = new CancellationTokenSource();
        var impatient = executor.Read(Request("q"), Given.T0, cancel.Token);
        var patient = executor.ReadOne(Request("q"));
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);
        gate.SetResult();
        Assert.Equal(10, (await patient).Value);
        Assert.Single(source.Heard);
    }

    [Fact]
    public async Task No_more_are_in_flight_at_a_target_than_the_source_allows()
    {
        var source = new ScriptedSource(async (_, _) => { await Task.Yield(); return Ten; });
        using var executor = Given.Executor(_clock, Given.Once, source);
        var request = Request([.. Enumerable.Range(0, 100).Select(i => $"q{i}")]);
        var readings = await executor.Read(request with { Source = request.Source with { Concurrency = 3 } }, Given.T0, default);
        Assert.All(readings, reading => Assert.Equal(Outcome.Value, reading.Outcome));
        Assert.InRange(source.MostInFlight, 1, 3);
    }

    [Fact]
    public async Task Too_many_waiting_at_one_target_harm_no_other()
    {
        var gate = new TaskCompletionSource();
        var source = new ScriptedSource(async (question, _) =>
        {
            if (question.Address.Url == "slow") await gate.Task;
            return Ten;
        });
        using var executor = Given.Executor(_clock, Given.Once with { WaitingPerPlace = 5 }, source);
        var slow = Enumerable.Range(0, 50)
            .Select(i => executor.ReadOne(Request($"q{i}") with { Address = new() { Url = "slow" } })).ToList();
        // Two in flight, ten waiting; the others are told at once, and another target is not concerned.
        for (var told = 0; told < 38; told++)
        {
            var refused = await Task.WhenAny(slow);
            slow.Remove(refused);
            Assert.Contains("too many questions waiting", (await refused).Reason);
        }
        Assert.Equal(10, (await executor.ReadOne(Request("q"))).Value);
        gate.SetResult();
        Assert.All(await Task.WhenAll(slow), reading => Assert.Equal(10, reading.Value));
    }

    [Theory]
    [InlineData(SourceFault.Passing, 3)]
    [InlineData(SourceFault.Silent, 3)]
    [InlineData(SourceFault.Lasting, 1)]
    public async Task Only_what_may_pass_is_asked_again(SourceFault fault, int attempts)
    {
        var source = ScriptedSource.Failing(fault);
        using var executor = Given.Executor(_clock, new() { RetryPause = TimeSpan.Zero }, source);
        Assert.Equal(Reading.Error("q", "It is broken."), await executor.ReadOne(Request("q")));
        Assert.Equal(attempts, source.Heard.Count);
        Assert.Equal(1, executor.Asked["somewhere"]);
    }

    [Fact]
    public async Task A_fault_that_passes_leaves_no_trace()
    {
        var attempts = 0;
        var source = new ScriptedSource((_, _) => ++attempts < 3 ? throw new SourceException("Busy.", SourceFault.Passing) : Task.FromResult(Ten));
        using var executor = Given.Executor(_clock, new() { RetryPause = TimeSpan.Zero }, source);
        Assert.Equal(Reading.Of("q", 10), await executor.ReadOne(Request("q")));
    }

    [Fact]
    public async Task A_question_is_given_up_after_the_sources_timeout()
    {
        var asked = new TaskCompletionSource();
        var source = new ScriptedSource(async (_, cancel) => { asked.SetResult(); await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancel); return Ten; });
        using var executor = Given.Executor(_clock, Given.Once, source);
        var reading = executor.ReadOne(Request("q"));
        await asked.Task;
        _clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal("main at scripted did not answer within 10 s.", (await reading).Reason);
    }

    [Fact]
    public async Task All_attempts_together_have_the_sources_timeout_so_one_that_hangs_is_not_asked_to_hang_again()
    {
        var asked = new TaskCompletionSource();
        var source = new ScriptedSource(async (_, cancel) => { asked.SetResult(); await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancel); return Ten; });
        using var executor = Given.Executor(_clock, new() { RetryPause = TimeSpan.Zero }, source);
        var reading = executor.ReadOne(Request("q"));
        await asked.Task;
        _clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal("main at scripted did not answer within 10 s.", (await reading).Reason);
        Assert.Single(source.Heard);
    }

    [Fact]
    public async Task A_target_that_keeps_failing_is_left_alone_and_asked_again_after_a_while()
    {
        var isWell = false;
        var source = new ScriptedSource((_, _) => isWell ? Task.FromResult(Ten) : throw new SourceException("Busy.", SourceFault.Passing));
        using var executor = Given.Executor(_clock, Given.Once, source);
        for (var i = 0; i < 9; i++) await executor.ReadOne(Request("q"));
        var reading = await executor.ReadOne(Request("q"));
        Assert.Equal(Outcome.ProbeError, reading.Outcome);
        Assert.Equal("main at scripted is not answering (breaker open until 2026-01-04T00:00:15Z). Last: Busy.", reading.Reason);
        Assert.Equal(9, source.Heard.Count);
        isWell = true;
        _clock.Advance(TimeSpan.FromSeconds(16));
        Assert.Equal(10, (await executor.ReadOne(Request("q"))).Value);
    }

    [Fact]
    public async Task A_refused_question_never_opens_the_breaker()
    {
        var source = ScriptedSource.Failing(SourceFault.Lasting);
        using var executor = Given.Executor(_clock, Given.Once, source);
        for (var i = 0; i < 50; i++) await executor.ReadOne(Request("q"));
        Assert.Equal(50, source.Heard.Count);
    }

    [Fact]
    public async Task Where_silence_is_evidence_health_is_zero_however_often_it_is_asked_and_other_metrics_are_errors()
    {
        var source = new ScriptedSource((_, _) => throw new SourceException("Refused.", SourceFault.Silent)) { Silence = Silence.Evidence };
        using var executor = Given.Executor(_clock, Given.Once, source);
        for (var i = 0; i < 30; i++)
            Assert.Equal(Reading.Of("metric", 0), await executor.ReadOne(Given.Request("scripted", "x", Given.Metric("up", MetricKind.Health))));
        Assert.Equal(Outcome.ProbeError, (await executor.ReadOne(Request("q"))).Outcome);
        Assert.Equal(31, source.Heard.Count);
    }

    [Fact]
    public async Task Where_silence_is_blindness_health_is_a_probe_error()
    {
        using var executor = Given.Executor(_clock, Given.Once, ScriptedSource.Failing(SourceFault.Silent));
        var reading = await executor.ReadOne(Given.Request("scripted", "x", Given.Metric("up", MetricKind.Health)));
        Assert.Equal(Outcome.ProbeError, reading.Outcome);
    }

    [Fact]
    public async Task A_bug_in_a_source_is_a_probe_error_of_its_own_readings()
    {
        var source = new ScriptedSource((question, _) => question.Query == "bad" ? throw new ArithmeticException() : Task.FromResult(Ten));
        var readings = await Given.Executor(_clock, Given.Once, source).Read(Request("bad", "good"), Given.T0, default);
        Assert.Equal([Outcome.ProbeError, Outcome.Value], readings.Select(reading => reading.Outcome));
    }

    [Fact]
    public async Task An_unknown_kind_and_a_ratio_without_a_whole_are_probe_errors()
    {
        using var executor = Given.Executor(_clock, Given.Once, ScriptedSource.Saying());
        Assert.Contains("oracle", (await executor.ReadOne(Given.Request("oracle", "x", Given.Metric("q")))).Reason);
        Assert.Contains("part of", (await executor.ReadOne(Given.Request("scripted", "x", Given.Metric("q", MetricKind.Ratio)))).Reason);
    }

    [Fact]
    public async Task A_source_without_history_has_none_and_too_long_a_history_is_refused()
    {
        using var executor = Given.Executor(_clock, Given.Once, ScriptedSource.Saying());
        var request = Request("q");
        var pointwise = request with { Source = request.Source with { History = false } };
        var series = Assert.Single(await executor.ReadHistory(pointwise, Given.T0, TimeSpan.FromMinutes(1), 3, default));
        Assert.Equal((3, "Source main has no history."), (series.Values.Count, series.Error));
        Assert.NotNull(Assert.Single(await executor.ReadHistory(request, Given.T0, TimeSpan.FromMinutes(1), 1_000_000, default)).Error);
    }

    [Fact]
    public async Task A_history_of_one_instant_is_the_question_of_that_instant()
    {
        var source = ScriptedSource.Saying(Given.Series("web", 7));
        using var executor = Given.Executor(_clock, Given.Once, source);
        await executor.ReadOne(Request("q"));
        var series = Assert.Single(await executor.ReadHistory(Request("q"), Given.T0, TimeSpan.FromMinutes(1), 1, default));
        Assert.Equal((7, TimeSpan.FromMinutes(1)), (series.Values[0], series.Every));
        Assert.Single(source.Heard);
    }

    [Fact]
    public async Task A_window_metric_is_asked_over_its_range_and_a_session_scrape_counts_for_its_question()
    {
        var source = ScriptedSource.Saying(Given.Series("web", 7));
        using var executor = Given.Executor(_clock, Given.Once, source);
        var ask = new Ask(Given.Metric("x[$range] y[$fresh]", MetricKind.Window), "metric/whole", TimeSpan.FromHours(30));
        var request = Request() with { Asks = [ask], Address = new SourceAddress { Url = "x", Scrape = TimeSpan.FromSeconds(15) } };
        Assert.Equal(Reading.Of("metric/whole", 7), await executor.ReadOne(request));
        Assert.Equal("x[108000s] y[30s]", Assert.Single(source.Heard).Query);
    }

    [Fact]
    public async Task Idle_targets_are_forgotten_when_there_are_too_many()
    {
        using var executor = Given.Executor(_clock, Given.Once with { Targets = 10 }, ScriptedSource.Saying());
        for (var i = 0; i < 100; i++) await executor.ReadOne(Given.Request("scripted", $"place {i}", Given.Metric("q")));
        Assert.InRange(executor.Asked.Count, 1, 12);
    }

    [Fact]
    public async Task After_the_host_stopped_nothing_waits_for_ever()
    {
        var executor = Given.Executor(_clock, Given.Once, new ScriptedSource(async (_, cancel) => { await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancel); return Ten; }));
        var reading = executor.ReadOne(Request("q"));
        executor.Dispose();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
    }

    [Fact]
    public async Task Questions_attempts_and_failures_are_counted_by_kind_and_not_by_host()
    {
        const string Kind = "counted";
        var counted = new System.Collections.Concurrent.ConcurrentDictionary<string, long>();
        var labels = new System.Collections.Concurrent.ConcurrentQueue<string?>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) => { if (instrument.Meter.Name == ProbeMeter.Name) self.EnableMeasurementEvents(instrument); };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
        {
            if (!tags.ToArray().Contains(new("kind", Kind))) return;
            counted.AddOrUpdate(instrument.Name, value, (_, sum) => sum + value);
            foreach (var tag in tags) labels.Enqueue(tag.Value?.ToString());
        });
        listener.Start();
        using var executor = Given.Executor(_clock, new() { RetryPause = TimeSpan.Zero }, ScriptedSource.Failing(SourceFault.Passing, Kind));
        await executor.ReadOne(Given.Request(Kind, "http://user:secret@counted.example:9090/path?key=secret", Given.Metric("q")));
        Assert.Equal((1, 3, 1), (counted["temponest.probes.asked"], counted["temponest.probes.tried"], counted["temponest.probes.failed"]));
        Assert.DoesNotContain(labels, label => label!.Contains("counted.example", StringComparison.Ordinal) || label.Contains("secret", StringComparison.Ordinal));
    }
}
