namespace TempoNest.Sessions.Tests.Plans;

public sealed class FaultTests
{
    [Fact]
    public void The_small_plan_has_neither_faults_nor_notes()
    {
        var reading = SmallPlan.Read(SmallPlan.Text);
        Assert.Empty(reading.Faults);
        Assert.Empty(reading.Notes);
        Assert.NotNull(reading.Plan);
    }

    [Fact]
    public void A_plan_with_ten_faults_gets_ten_messages_each_at_its_place()
    {
        var reading = SmallPlan.Read("""
            name: Small Plan
            title: Small
            purpose: To be spoiled
            goal: Faults
            owner: Tests
            nextReview: Never
            services: {web: Web}
            sources:
              prom: {kind: prometheus, scrape: 15}
            metrics:
              - key: latency
                title: Latency
                unit: sec
                source: prom
                services: [web]
                query: max(latency[$window])
                colour: red
            rows:
              - table: Times
                title: Latency
                metric: latancy
                critical: > 400ms
                action: Look
              - {table: Times, title: Latency, metric: latency, service: wob, critical: "> NaN", action: Look}
            phases:
              - {name: First, until: 1h, every: 15min, team: All, focus: Start}
            criteria:
              - {key: sure, title: Sure, text: Yes, review: 1h, method: {kind: attested, question: Sure?}, owner: One, dueWithin: 0s}
            escalation:
              path: [{role: One, after: 0s}]
              warningsStopAt: Two
              rearmAfter: 30min
            decision: {coverageFloor: 95%, success: Good, concerns: Hm, failure: Bad}
            """);
        Assert.Null(reading.Plan);
        Assert.Equal(
            [
                "1:1: the key version is missing",
                "1:7: \"Small Plan\" is no key",
                "9:36: \"15\" is no duration",
                "13:11: unit is \"sec\"",
                "17:5: the key \"colour\" is unknown",
                "21:13: there is no metric \"latancy\"",
                "22:15: > 400ms begins with > and has no quotes",
                "24:62: there is no service \"wob\"",
                "24:77: \"> NaN\" is no limit",
                "31:19: there is no role of the path \"Two\"",
            ],
            reading.Faults.Select(fault => $"{fault.Line}:{fault.Column}: {fault.What}"));
    }

    [Fact]
    public void A_message_says_file_line_column_what_why_and_what_to_write()
    {
        var fault = Assert.Single(SmallPlan.Read(SmallPlan.With("warning: \"> 200ms\"", "warnign: \"> 200ms\"")).Faults);
        Assert.Equal("p:41:103: the key \"warnign\" is unknown; a row has no such key; write warning", fault.ToString());
    }

    /// <summary>The one spoiled text, where the one fault is, and what it says.</summary>
    [Theory]
    // Keys and forms
    [InlineData("owner: Tests\n", "", "name: small", "the key owner is missing")]
    [InlineData("owner: Tests\n", "owner: Tests\nowner: Others\n", "owner: Others", "the key owner is there twice")]
    [InlineData("owner: Tests", "owner:", "\nnextReview", "owner has no value")]
    [InlineData("owner: Tests", "owner: [Tests]", "[Tests]", "a list stands where the value of owner should")]
    [InlineData("owner: Tests", "owner: \" \"", "\" \"", "owner is blank")]
    [InlineData("owner: Tests", "owner: \"a\\0b\"", "\"a\\0b\"", "owner has characters nobody can see")]
    [InlineData("owner: Tests\n", "owner: Tests\nlastUpdated: 13.11.2025\n", "13.11", "lastUpdated is \"13.11.2025\"")]
    [InlineData("services: {web: Web, store: Store}", "services: {web: Web, store: {a: b}}", "{a: b}", "keys and values stands where the title of store should")]
    [InlineData("services: {web: Web, store: Store}", "services: {web: Web, store: Store, all: All}", "All}", "a service is called all")]
    [InlineData("services: {web: Web, store: Store}", "services: {web: Web, store: Store, Big Name: x}", "Big", "\"Big Name\" is no key")]
    [InlineData("watch: {every: 1min}", "watch: fast", "fast", "the text \"fast\" stands where the watch should")]
    [InlineData("phases:\n", "phases: none\nphasez:\n", "none", "the text \"none\" stands where the list phases should", 2)]
    // Sources and watch
    [InlineData("history: true", "history: yes", "yes", "history is \"yes\"")]
    [InlineData("{kind: http}", "{kind: http, concurrency: 0}", "0}\nwatch", "concurrency is \"0\"")]
    [InlineData("{kind: http}", "{kind: http, timeout: 1h}", "1h}\nwatch", "timeout is \"1h\"")]
    [InlineData("{kind: http}", "{kind: http, scrape: 5m}", "5m", "\"5m\" is no duration")]
    [InlineData("{kind: http}", "{kind: http, scrape: NaN}", "NaN", "\"NaN\" is no duration")]
    [InlineData("watch: {every: 1min}", "watch: {every: 1min, flappingTransitions: 1e3}", "1e3", "flappingTransitions is \"1e3\"")]
    // Metrics
    [InlineData("unit: s\n    display: ms", "display: ms", "key: latency", "the key unit is missing")]
    [InlineData("display: ms", "display: MB", "MB", "display is MB")]
    [InlineData("services: [web]\n    query: max", "services: [wep]\n    query: max", "wep", "there is no service \"wep\"", 2)]
    [InlineData("services: [web]\n    query: max", "services: [web, all]\n    query: max", "[web, all]", "all stands beside services", 2)]
    [InlineData("services: [web]\n    query: max", "services: [web, web]\n    query: max", "[web, web]", "web is in services twice", 3)]
    [InlineData("source: prom\n    services: [web]\n    query: max", "source: prim\n    services: [web]\n    query: max", "prim", "there is no source \"prim\"")]
    [InlineData("latency{$green}[$fresh]", "latency{$grun}[$fresh]", "max(last", "$grun stands for nothing")]
    [InlineData("latency{$green}[$fresh]", "latency{$green}[$range]", "max(last", "$range stands in a metric of kind gauge")]
    [InlineData("latency{$green}[$range]", "latency{$green}[$window]", "quantile_over", "the question has no $range")]
    [InlineData("    over: sum by (service) (increase(requests{$green}[$window]))\n", "", "ratio\n    unit", "a ratio has no over")]
    [InlineData("    label: service\n    query: sum by", "    label: service\n    reducer: max\n    query: sum by", "max\n", "the reducer of a ratio is max")]
    [InlineData("    label: service\n    query: sum by", "    query: sum by", "[web, store]", "2 services share one answer")]
    [InlineData("    display: ms\n", "    display: ms\n    over: requests\n", "requests\n", "over stands here")]
    [InlineData("    display: ms\n", "    display: ms\n    jsonPath: status\n", "status\n", "jsonPath stands here")]
    [InlineData("    display: ms\n", "    display: ms\n    minimumParts: .inf\n", ".inf", "minimumParts is \".inf\"", 2)]
    [InlineData("    display: ms\n", "    display: ms\n    every: 90s\n", "90s", "every is 1min 30s")]
    [InlineData("services: [store], query: /store", "services: [web], query: /store", "{key: health, title: Health, kind: health, unit: count, source: page, services: [web], query: /store", "health of web is defined twice")]
    [InlineData("unit: count, source: page, services: [store]", "unit: s, source: page, services: [store]", "{key: health, title: Health, kind: health, unit: s", "health is a Health in s here")]
    [InlineData("expect: ok}\n  - key: long", "expect: ok, labelValues: {wob: w}}\n  - key: long", "w}}", "there is no service \"wob\"")]
    // Rows
    [InlineData("metric: latency, service: web", "metric: latenzy, service: web", "latenzy", "there is no metric \"latenzy\"")]
    [InlineData("metric: latency, service: web", "metric: latency, service: store", "store, base", "latency is not asked for store")]
    [InlineData("metric: latency, service: web", "metric: long-latency, service: web", "long-latency, service", "long-latency looks back over a review window")]
    [InlineData("target: \"< 100ms\"", "target: \"< 100\"", "\"< 100\"", "\"< 100\" has no unit")]
    [InlineData("target: \"< 100ms\"", "target: \"< 100MB\"", "\"< 100MB\"", "\"< 100MB\" is told in MB")]
    [InlineData("target: \"< 100ms\"", "target: \"< 100mS\"", "\"< 100mS\"", "\"< 100mS\" has the unit mS, which nobody knows")]
    [InlineData("target: \"< 100ms\"", "target: > 100ms", "> 100ms", "> 100ms begins with > and has no quotes")]
    [InlineData("target: \"< 100ms\"", "target: .nan", ".nan", "\".nan\" is no limit")]
    [InlineData("target: \"< 100ms\"", "target: 5ms-1ms", "5ms-1ms", "\"5ms-1ms\" ends below its beginning")]
    [InlineData("    critical: \"> 5%\"", "    critical: >5", ">5", "the value of critical is a block of text")]
    [InlineData("    critical: \"> 5%\"", "    critical: |\n      > 5%", "|\n", "the value of critical is a block of text")]
    [InlineData("warning: \"> 200ms\"", "warning: \"> 400ms\"", "\"> 400ms\"", "the warning > 400ms is not reached before the critical > 400ms")]
    [InlineData("warning: \"> 200ms\"", "warning: \"< 200ms\"", "\"< 200ms\"", "the warning < 200ms faces away from the critical > 400ms")]
    [InlineData("    for: 2min", "    for: 2min\n    times: 2", "2\nphases", "for and times stand together")]
    [InlineData("    for: 2min", "    times: 0", "0\nphases", "times is \"0\"")]
    [InlineData("    for: 2min", "    for: -2min", "-2min", "\"-2min\" is no duration")]
    [InlineData("    for: 2min", "    kind: sometimes", "sometimes", "kind is \"sometimes\"")]
    [InlineData("    normal: 0-1%\n    critical: \"> 5%\"\n", "", "errors\n    service", "the row has no cell")]
    [InlineData("    critical: \"> 5%\"\n", "    kind: rollback\n", "rollback\n", "the row asks about a rollback and has no critical cell")]
    [InlineData("    metric: errors\n    service: web\n    normal: 0-1%\n    critical: \"> 5%\"\n", "    metric: latency\n    service: web\n    normal: 0ms\n", "table: Errors", "there are two rows of latency for web", 2)]
    // Phases
    [InlineData("until: 2h", "until: 1h", "1h, every", "until is 1h", 3)]
    [InlineData("until: 2h", "until: 100min", "100min", "the phase lasts 40min", 2)]
    [InlineData("every: 30min", "every: 20s", "20s", "every is 20s")]
    [InlineData("name: Second", "name: First", "First, until", "two phases are called First")]
    [InlineData("metric: latency, expect: \"< 100ms\"", "metric: latency", "{key: latency, title", "the check expects nothing")]
    [InlineData("metric: latency, expect: \"< 100ms\"", "metric: latency, services: [store], expect: \"< 100ms\"", "[store], expect", "latency is not asked for store")]
    [InlineData("metric: latency, notRisingOver: 1h", "metric: latency, notRisingOver: 1h, expect: 1ms", "1h, expect", "expect and notRisingOver stand together")]
    [InlineData("metric: latency, notRisingOver: 1h", "metric: latency, withinOfBaseline: 150%", "150%", "withinOfBaseline is \"150%\"")]
    [InlineData("metric: latency, notRisingOver: 1h", "metric: latency, withinOfBaseline: 50%, expect: 1ms", "50%, expect", "expect and withinOfBaseline stand together")]
    [InlineData("key: rising", "key: latency", "{key: latency, title: Not", "latency is there twice")]
    [InlineData("steps: [{key: read, title: Read the logs}]", "steps: [{key: read}]", "{key: read}", "the key title is missing")]
    // Alerts
    [InlineData("severity: critical", "severity: fatal", "fatal", "severity is \"fatal\"")]
    [InlineData("times: 3, ", "", "\"= 0\"", "the rule does not say how long")]
    [InlineData("clear: {times: 2}", "clear: {}", "{},", "clear says nothing")]
    [InlineData("inhibits: [errors]", "inhibits: [down]", "[down]", "the rule inhibits itself")]
    [InlineData("inhibits: [errors]", "inhibits: [error]", "error]", "there is no rule or row \"error\"")]
    [InlineData("deadline: 2min", "deadline: 0s", "0s, inhibits", "deadline is \"0s\"")]
    // Criteria
    [InlineData("review: 2h", "review: 110min", "110min", "the review is at 1h 50min")]
    [InlineData("review: 2h", "review: 3h", "3h", "the review is at 3h")]
    [InlineData("kind: uptime, rule: down", "kind: uptime, rule: dawn", "dawn", "there is no rule \"dawn\"")]
    [InlineData("kind: uptime, rule: down", "kind: magic", "magic", "kind is \"magic\"")]
    [InlineData("{kind: uptime, rule: down}", "uptime", "uptime, owner", "the text \"uptime\" stands where a method should")]
    [InlineData("method: {kind: uptime, rule: down}, ", "", "{key: up,", "the key method is missing")]
    [InlineData("kind: uptime, rule: down", "kind: totalRatio, metric: latency, limit: 1ms", "latency, limit", "latency is no metric of kind ratio")]
    [InlineData("kind: uptime, rule: down", "kind: overWindow, metric: long-latency, limit: 5%", "5%}", "\"5%\" is told in %")]
    [InlineData("kind: uptime, rule: down", "kind: healthyRows, rows: [latency], below: errors", "errors}", "the row errors has no baseline")]
    [InlineData("kind: uptime, rule: down", "kind: healthyRows, rows: [health], below: latency", "health]", "there is no row \"health\"")]
    [InlineData("kind: uptime, rule: down", "kind: noDegradation, metrics: [long-latency]", "[long-latency]", "long-latency looks back over a review window")]
    [InlineData("kind: uptime, rule: down", "kind: uptime, rule: down, metric: latency", "metric: latency}", "the key \"metric\" is unknown")]
    [InlineData("kind: earlierCriteriaHeld, review: 1h", "kind: earlierCriteriaHeld, review: 2h", "2h}", "no earlier criterion stands in the review at 2h")]
    [InlineData("key: held", "key: up", "{key: up, title: Held", "up is there twice")]
    // Escalation and the rest
    [InlineData("warningsStopAt: One", "warningsStopAt: Nobody", "Nobody", "there is no role of the path \"Nobody\"")]
    [InlineData("after: 15min", "after: 0s", "0s}]", "after is 0s")]
    [InlineData("{role: Two, name: Bob", "{role: One, name: Bob", "{role: One, name: Bob", "One is there twice")]
    [InlineData("coverageFloor: 95%", "coverageFloor: 101%", "101%", "coverageFloor is \"101%\"")]
    [InlineData("coverageFloor: 95%", "remindAfter: [1h, 0s]", "[1h, 0s]", "the reminders are not in order")]
    [InlineData("http://grafana/d/all", "javascript:alert(1)", "\"javascript", "url is \"javascript:alert(1)\"")]
    [InlineData("price: 0.04", "price: -1", "-1, cur", "price is \"-1\"")]
    [InlineData("price: 0.04", "price: .NaN", ".NaN", "price is \".NaN\"")]
    [InlineData("currency: EUR", "currency: euro", "euro", "currency is \"euro\"")]
    public void Each_kind_of_fault_is_told_at_its_place(string old, string other, string place, string what, int among = 1)
    {
        var text = SmallPlan.With(old, other);
        var reading = SmallPlan.Read(text);
        Assert.Null(reading.Plan);
        Assert.True(reading.Faults.Count <= among, string.Join('\n', reading.Faults));
        var expected = SmallPlan.PlaceOf(text, place);
        Assert.Contains(reading.Faults, fault => (fault.Line, fault.Column) == expected && fault.What.StartsWith(what, StringComparison.Ordinal)
            && fault.Why.Length > 0 && fault.Cure.Length > 0);
    }

    [Fact]
    public void Past_a_thousand_faults_the_rest_are_counted()
    {
        var text = SmallPlan.Text + string.Concat(Enumerable.Range(0, 1_500).Select(i => $"k{i}: 1\n"));
        var faults = SmallPlan.Read(text).Faults;
        Assert.Equal(1_001, faults.Count);
        Assert.Equal("500 more faults", faults[^1].What);
    }
}
