using System.Globalization;
using System.Text.Json;
using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Json;
using TempoNest.Sessions.Judging;
using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Readings;
using TempoNest.World.Servers;

namespace TempoNest.Bench;

/// <summary>
/// The plan's rules over 48 hours of readings, one hour in eight of them bad, against a Prometheus that holds the same readings as series
/// and the same rules over them. It judges twice: as its rule engine does, instant by instant, by what it says that took; and one rule's
/// 48 hours in one range query, which nothing of it does faster, and which knows no persistence.
/// </summary>
internal static class RulesBench
{
    private const int Pairs = 9;
    private const string PlanFile = "temponest-prometheus.yaml";
    private static readonly TimeSpan Slice = TimeSpan.FromSeconds(5);

    public static async Task Run()
    {
        var watched = new Watched(PlanFile);
        var plan = watched.Plan;
        var seen = watched.Facts().TakeWhile(one => one.Occurred <= Watched.T0 + plan.Length).Select(one => one.Fact).OfType<ObservationRecorded>()
            .Select(one => Troubled(one, plan)).ToList();
        var stored = seen.ConvertAll(one => (FactNames.Of(one).Name, Body: SessionJson.Bytes(one)));
        var judges = Judge(seen, plan);
        var rules = judges.Values.SelectMany(judge => judge.Tracks.Select(track => (track.Rule, Cadence: track.Rule.Metric.Every ?? plan.Watch.Every, judge)))
            .Where(one => one.judge.History(one.Rule.Metric.Key).Count > 0).ToList();
        var judged = rules.Sum(one => one.judge.History(one.Rule.Metric.Key).Count);

        var folder = Directory.CreateTempSubdirectory("temponest-bench-");
        var blocks = await RecordedReadings.Write(seen, folder.FullName);
        var behind = (long)(TimeProvider.System.GetUtcNow() - Watched.T0 - TimeSpan.FromHours(20)).TotalSeconds;
        await using var prometheus = await PrometheusServer.StartAsync(blocks, rules: RuleText.File([.. rules.Select(one => (one.Rule, one.Cadence))], behind));
        using var http = new HttpClient { BaseAddress = prometheus.Url };
        var questions = rules.ConvertAll(one => Over(one.Rule, one.Cadence, plan));
        await SeesTheSame(http, rules.ConvertAll(one => (one.Rule, one.judge)), questions);
        await Evaluates(http, behind);
        Console.WriteLine($"{rules.Count} rules, {judged} times a rule and a reading, {judges.Values.Sum(judge => judge.Episodes.Count())} alerts");

        foreach (var (what, ours) in new (string, Func<Task<int>>)[] { ("readings in memory", Memory), ("stored bytes", Bytes) })
        {
            var engine = await PairedRatios.MeasureRates(Pairs, () => PairedRatios.Rate(ours), () => Engine(http));
            Console.WriteLine($"rules judged from {what}, against Prometheus' rule engine: {engine}");
            var ranges = await PairedRatios.Measure(Pairs, ours, () => Ranges(http, questions, judged));
            Console.WriteLine($"rules judged from {what}, against Prometheus' range queries: {ranges}");
        }
        Console.WriteLine("goal against the rule engine: lower bound at least 100, aim 1000");
        folder.Delete(recursive: true);

        Task<int> Memory() => Task.FromResult(Judge(seen, plan).Count > 0 ? judged : 0);
        Task<int> Bytes() => Task.FromResult(Judge(stored.Select(one => (ObservationRecorded)SessionJson.ReadFact(one.Name, one.Body)), plan).Count > 0 ? judged : 0);
    }

    private static Dictionary<string, ServiceJudge> Judge(IEnumerable<ObservationRecorded> seen, Plan plan)
    {
        Dictionary<string, ServiceJudge> judges = [];
        var sequence = 0L;
        foreach (var one in seen)
        {
            if (!judges.TryGetValue(one.Probe.Service, out var judge)) judges[one.Probe.Service] = judge = new ServiceJudge(plan, one.Probe.Service);
            judge.Apply(one, ++sequence);
        }
        return judges;
    }

    /// <summary>Every eighth hour is bad for everything.</summary>
    private static ObservationRecorded Troubled(ObservationRecorded seen, Plan plan) => (seen.Instant - Watched.T0).TotalHours % 8 < 7
        ? seen
        : seen with { Readings = [.. seen.Readings.Select(reading => reading with { Value = Bad(reading, plan) })] };

    private static double Bad(Reading reading, Plan plan)
    {
        var metric = plan.Metrics.First(one => reading.Metric == one.Key || reading.Metric.StartsWith(one.Key + "/", StringComparison.Ordinal));
        if (metric.Kind is MetricKind.Health || plan.Rows.Any(row => row.Metric == metric.Key && row.WorseSide is Direction.Low)) return 0;
        return metric.Unit.Dimension is Dimension.Ratio ? 1 : 1e12;
    }

    private static string Over(Rule rule, TimeSpan cadence, Plan plan) => string.Create(
        CultureInfo.InvariantCulture,
        $"api/v1/query_range?query={Uri.EscapeDataString(RuleText.Condition(rule))}&start={Watched.T0.ToUnixTimeSeconds()}&end={(Watched.T0 + plan.Length).ToUnixTimeSeconds()}&step={cadence.TotalSeconds:0}");

    private static async Task<int> Ranges(HttpClient http, List<string> questions, int judged)
    {
        foreach (var question in questions) await http.GetByteArrayAsync(new Uri(question, UriKind.Relative));
        return judged;
    }

    /// <summary>Otherwise one of the two would be judging something else.</summary>
    private static async Task SeesTheSame(HttpClient http, List<(Rule Rule, ServiceJudge Judge)> rules, List<string> questions)
    {
        foreach (var ((rule, judge), question) in rules.Zip(questions))
        {
            var (history, condition) = (judge.History(rule.Metric.Key), rule.Condition());
            var ours = Enumerable.Range(0, history.Count).Count(place => condition(history[place].Value));
            using var answer = JsonDocument.Parse(await http.GetByteArrayAsync(new Uri(question, UriKind.Relative)));
            var theirs = answer.RootElement.GetProperty("data").GetProperty("result").EnumerateArray().Sum(series => series.GetProperty("values").GetArrayLength());
            if (ours != theirs) throw new InvalidOperationException($"{rule.Key} of {rule.Service} is met {ours} times here and {theirs} times there.");
        }
    }

    /// <summary>An engine that finds no readings, or fails, would be quick.</summary>
    private static async Task Evaluates(HttpClient http, long behind)
    {
        await Task.Delay(Slice, TimeProvider.System);
        var count = Uri.EscapeDataString($"count({RuleText.Series} offset {behind}s)");
        using var there = JsonDocument.Parse(await http.GetByteArrayAsync(new Uri($"api/v1/query?query={count}", UriKind.Relative)));
        if (there.RootElement.GetProperty("data").GetProperty("result").GetArrayLength() == 0) throw new InvalidOperationException("The peer has no readings.");
        var failures = (await http.GetStringAsync(new Uri("metrics", UriKind.Relative))).Split('\n')
            .Where(line => line.StartsWith("prometheus_rule_evaluation_failures_total{", StringComparison.Ordinal)).ToList();
        if (failures.Count == 0 || failures.Exists(line => !line.EndsWith(" 0", StringComparison.Ordinal))) throw new InvalidOperationException("The peer's rules fail.");
    }

    /// <summary>Rules a second of working time, by its own count: between evaluations it rests.</summary>
    private static async Task<double> Engine(HttpClient http)
    {
        var before = await Worked(http);
        await Task.Delay(Slice, TimeProvider.System);
        var after = await Worked(http);
        return (after.Rules - before.Rules) / (after.Seconds - before.Seconds);
    }

    private static async Task<(double Rules, double Seconds)> Worked(HttpClient http)
    {
        const string Name = "prometheus_rule_evaluation_duration_seconds_";
        var lines = (await http.GetStringAsync(new Uri("metrics", UriKind.Relative))).Split('\n');
        return (Value("count"), Value("sum"));

        double Value(string what) => double.Parse(lines.Single(line => line.StartsWith(Name + what + " ", StringComparison.Ordinal)).Split(' ')[1], CultureInfo.InvariantCulture);
    }
}
