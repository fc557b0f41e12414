namespace TempoNest.Sessions.Tests.Plans;

/// <summary>What a plan may ask of a Docker engine and of a registered command.</summary>
public sealed class SourceWordTests
{
    private const string Health = "- {key: health, title: Health, kind: health, unit: count, source: page, services: [web], query: /health, expect: ok}";

    private static string With(string metric) => SmallPlan.Text
        .Replace("  page: {kind: http}\n", "  page: {kind: http}\n  engine: {kind: docker}\n  host: {kind: command}\n", StringComparison.Ordinal)
        .Replace(Health, metric + "\n  " + Health, StringComparison.Ordinal);

    private static string Docker(string query, string unit = "count", string more = "label: service") =>
        With($"- {{key: extra, title: Extra, unit: \"{unit}\", source: engine, services: [web], query: '{query}', {more}}}");

    private static string Command(string query, string more) => With($"- {{key: extra, title: Extra, unit: count, source: host, services: [web], query: {query}, {more}}}");

    [Theory]
    [InlineData("cpu{$green}", "%")]
    [InlineData("cpu", "% of core")]
    [InlineData("memory{$green}", "B")]
    [InlineData("memory.of-limit", "%")]
    [InlineData("log.errors{$green}[15min]", "count")]
    [InlineData("log.errors[$window]", "count")]
    [InlineData("uptime{version=\"2\"}", "s")]
    public void The_words_of_an_engine_are_accepted_in_their_units(string query, string unit) => Assert.Empty(SmallPlan.Read(Docker(query, unit)).Faults);

    [Theory]
    [InlineData("cpus", "%", "cpus", "cpu; one of cpu, cpu.of-core, cpu.of-quota, health, log.errors")]
    [InlineData("du -sh /", "count", "is no question to a Docker engine", "cpu{$green}")]
    [InlineData("log.errors", "count", "has no window", "log.errors[15min]")]
    [InlineData("log.errors[30h]", "count", "is no question to a Docker engine", "such as")]
    [InlineData("cpu[15min]", "%", "has a window", "cpu")]
    [InlineData("cpu{version=2}", "%", "is no question to a Docker engine", "such as")]
    public void Any_other_word_is_refused_at_its_place_with_those_there_are(string query, string unit, string what, string cure)
    {
        var text = Docker(query, unit);
        var fault = Assert.Single(SmallPlan.Read(text).Faults);
        Assert.Contains(what, fault.What, StringComparison.Ordinal);
        Assert.Contains(cure, fault.Cure, StringComparison.Ordinal);
        Assert.Equal(SmallPlan.PlaceOf(text, $"'{query}'"), (fault.Line, fault.Column));
    }

    [Theory]
    [InlineData("memory", "MB", "label: service", "a Docker engine tells memory in B")]
    [InlineData("cpu", "ratio", "label: service", "a Docker engine tells cpu in %")]
    [InlineData("running", "count", "kind: ratio, over: running, label: service", "has no wholes")]
    [InlineData("running", "count", "kind: gauge", "the engine answers for all of them")]
    [InlineData("running", "count", "jsonPath: x, label: service", "only an HTTP source or a command has it")]
    public void What_would_be_read_wrongly_is_refused(string query, string unit, string more, string why) =>
        Assert.Contains(SmallPlan.Read(Docker(query, unit, more)).Faults, fault => fault.Why.Contains(why, StringComparison.Ordinal));

    [Theory]
    [InlineData("disk-check", "jsonPath: $exit-code")]
    [InlineData("disk-check", "jsonPath: $duration")]
    [InlineData("disk-check", "jsonPath: disks.0.free")]
    [InlineData("disk-check", "kind: health")]
    [InlineData("disk-check", "kind: health, jsonPath: state, expect: fine")]
    public void A_command_is_named_and_one_thing_taken_from_it(string query, string more) => Assert.Empty(SmallPlan.Read(Command(query, more)).Faults);

    [Theory]
    [InlineData("\"df -h /\"", "jsonPath: $exit-code", "is no command's name")]
    [InlineData("/bin/df", "jsonPath: $exit-code", "is no command's name")]
    [InlineData("disk-check", "jsonPath: $stdout", "is not taken from a command")]
    [InlineData("disk-check", "kind: gauge", "nothing says what to take")]
    [InlineData("disk-check", "kind: health, label: service", "a command's answer has a label")]
    public void A_command_is_never_written_in_a_plan(string query, string more, string what) =>
        Assert.Contains(SmallPlan.Read(Command(query, more)).Faults, fault => fault.What.Contains(what, StringComparison.Ordinal));
}
