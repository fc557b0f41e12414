using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Readings;

namespace TempoNest.Sessions.Tests.Plans;

public class ServerWordTests
{
    private const string Health = "- {key: health, title: Health, kind: health, unit: count, source: page, services: [web], query: /health, expect: ok}";

    private static string With(string source, string query, string unit, string more = "") => SmallPlan.With(Health,
            $"- {{key: extra, title: Extra, unit: \"{unit}\", source: {source}, services: [web], query: '{query}'{(more.Length > 0 ? ", " + more : "")}}}\n  {Health}")
        .Replace("  page: {kind: http}\n", "  page: {kind: http}\n  db: {kind: postgres}\n  cache: {kind: redis}\n", StringComparison.Ordinal);

    [Fact]
    public void Every_word_is_accepted_in_its_unit()
    {
        foreach (var (source, word) in PostgresWord.All.Select(word => ("db", word)).Concat(RedisWord.All.Select(word => ("cache", word))))
            Assert.Empty(SmallPlan.Read(With(source, ServerQuestion.Example(word), word.Unit.Symbol)).Faults);
    }

    [Theory]
    [InlineData("db", "conections", "count", "no question to a PostgreSQL", "connections; one of blocks")]
    [InlineData("db", "SELECT 1", "count", "no question to a PostgreSQL", "one of blocks")]
    [InlineData("db", "commits", "count", "no question to a PostgreSQL", "commits[5min]")]
    [InlineData("db", "connections[5min]", "count", "no question to a PostgreSQL", "connections;")]
    [InlineData("db", "commits[2h]", "count", "no question to a PostgreSQL", "commits[5min]")]
    [InlineData("db", "slow-queries[5min]", "count", "no question to a PostgreSQL", "slow-queries{over=\"100ms\"}[5min]")]
    [InlineData("db", "slow-queries{over=\"1; DROP\"}[5min]", "count", "no question to a PostgreSQL", "over=\"100ms\"")]
    [InlineData("db", "connections{state=\"x\"}", "count", "no question to a PostgreSQL", "connections;")]
    [InlineData("cache", "queue", "count", "no question to a Redis", "queue{key=\"jobs\"}")]
    [InlineData("cache", "FLUSHALL", "count", "no question to a Redis", "one of clients")]
    public void Any_other_question_is_refused_at_its_place_with_those_there_are(string source, string query, string unit, string what, string cure)
    {
        var text = With(source, query, unit);
        var fault = Assert.Single(SmallPlan.Read(text).Faults);
        Assert.Contains(what, fault.What, StringComparison.Ordinal);
        Assert.Contains(cure, fault.Cure, StringComparison.Ordinal);
        Assert.Equal(SmallPlan.PlaceOf(text, $"'{query}'"), (fault.Line, fault.Column));
    }

    [Theory]
    [InlineData("db", "database.size", "MB", "", "tells database.size in B")]
    [InlineData("cache", "evictions.rate[5min]", "/min", "", "tells evictions.rate in /s")]
    [InlineData("db", "connections", "count", "label: service", "it is one number")]
    [InlineData("db", "connections", "ratio", "kind: ratio, over: \"queries[5min]\"", "a ratio of instants cannot be added up over a review")]
    [InlineData("cache", "hits[5min]", "ratio", "kind: ratio, over: \"lookups.rate[5min]\"", "a whole is a count")]
    [InlineData("cache", "hits[5min]", "s", "kind: ratio, over: \"lookups[5min]\"", "hits over a count is told in ratio")]
    [InlineData("db", "queries.time[5min]", "s", "kind: ratio, over: \"queries[5min]\"", "queries.time over a count is told in ms")]
    [InlineData("db", "connections", "count", "jsonPath: x", "only an HTTP source or a command has it")]
    public void What_would_be_read_wrongly_is_refused(string source, string query, string unit, string more, string why) =>
        Assert.Contains(SmallPlan.Read(With(source, query, unit, more)).Faults, fault => fault.Why.Contains(why, StringComparison.Ordinal));

    [Theory]
    [InlineData("cache", "hits[5min]", "ratio", "lookups[5min]")]
    [InlineData("db", "queries.time[$window]", "ms", "queries[$window]")]
    public void A_growth_of_a_count_is_a_ratio(string source, string query, string unit, string over) =>
        Assert.Empty(SmallPlan.Read(With(source, query, unit, $"kind: ratio, over: \"{over}\"")).Faults);
}
