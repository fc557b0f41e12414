using System.Text.Json.Nodes;
using TempoNest.EventLog;

namespace TempoNest.Adapters.Tests.EventLog;

public sealed class EventUpcastersTests
{
    private static readonly EventUpcasters Upcasters = new(
        new Dictionary<string, int> { ["observed"] = 3, ["raised"] = 1 },
        [
            new("observed", 1, node => Renamed(node, "ms", "milliseconds")),
            new("observed", 2, node => Renamed(node, "milliseconds", "duration")),
        ]);

    [Theory]
    [InlineData(1, "{\"ms\":412}")]
    [InlineData(2, "{\"milliseconds\":412}")]
    public async Task An_earlier_body_goes_through_every_step_to_the_current_schema(int schema, string body)
    {
        var stored = await Stored("observed", schema, body);
        Assert.Equal("{\"duration\":412}", Upcasters.Upcast(stored).Text());
        Assert.Equal(body, stored.Body.Text());
    }

    [Fact]
    public async Task A_current_body_is_passed_on_byte_for_byte_even_if_it_is_not_JSON() =>
        Assert.Equal("{ not json", Upcasters.Upcast(await Stored("raised", 1, "{ not json")).Text());

    [Fact]
    public async Task A_newer_schema_is_refused_with_both_numbers()
    {
        var stored = await Stored("observed", 4, "{}");
        Assert.Contains("schema 4, this program knows 3", Assert.Throws<UnknownEventException>(() => Upcasters.Upcast(stored)).Message);
    }

    [Fact]
    public async Task An_unknown_type_is_refused_by_name()
    {
        var stored = await Stored("muted", 1, "{}");
        Assert.Contains("'muted'", Assert.Throws<UnknownEventException>(() => Upcasters.Upcast(stored)).Message);
    }

    [Fact]
    public void A_missing_a_doubled_and_a_useless_step_are_refused_at_the_start()
    {
        var current = new Dictionary<string, int> { ["observed"] = 2 };
        var step = new Upcaster("observed", 1, node => node);
        Assert.Throws<ArgumentException>(() => new EventUpcasters(current, []));
        Assert.Throws<ArgumentException>(() => new EventUpcasters(current, [step, step]));
        Assert.Throws<ArgumentException>(() => new EventUpcasters(current, [step, step with { From = 2 }]));
        Assert.Throws<ArgumentException>(() => new EventUpcasters(current, [step, step with { From = 0 }]));
        Assert.Throws<ArgumentException>(() => new EventUpcasters(current, [step, step with { Type = "other" }]));
        Assert.Throws<ArgumentException>(() => new EventUpcasters(new Dictionary<string, int> { ["observed"] = 0 }, []));
    }

    private static JsonObject Renamed(JsonNode node, string from, string to)
    {
        var value = node[from]!.DeepClone();
        return new JsonObject { [to] = value };
    }

    private static async Task<StoredEvent> Stored(string type, int schema, string body)
    {
        var log = new MemoryEventLog(TimeProvider.System);
        await log.Append(Some.Append(0) with { Events = [Some.Event("a", body) with { Type = type, Schema = schema }] });
        return await log.Read("session-1").FirstAsync();
    }
}
