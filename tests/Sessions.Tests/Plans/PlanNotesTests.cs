using TempoNest.Plans;

namespace TempoNest.Sessions.Tests.Plans;

public sealed class PlanNotesTests
{
    [Theory]
    [InlineData("latency{$green}[$fresh]", "latency{$green}", "max(last_over_time(latency", "latency asks for a bare gauge")]
    [InlineData("max(last_over_time(latency{$green}[$fresh]))", "latency", "latency\n    services: [web]\n    query: latency", "latency asks for a bare gauge")]
    [InlineData("latency{$green}[$fresh]", "latency{path=\"}[\",$green}", "max(last", "latency asks for a bare gauge")]
    [InlineData("query: /store", "query: \"/store/{id}\"", "", "")]
    [InlineData("    for: 2min", "    for: 30s", "30s", "the row errors of web must hold for 30s, and the watch looks every 1min: one sample would decide.")]
    [InlineData("{role: Two, name: Bob, slack: bob}", "{role: DBA, name: Bob, slack: bob}", "{role: Two, after", "Two is on the escalation path and has no contact.")]
    [InlineData("name: Bob", "name: \"[Name]\"", "{role: Two, name", "Two has a placeholder contact")]
    [InlineData("slack: bob", "phone: \"[Phone]\"", "{role: Two, name", "Two has a placeholder contact")]
    [InlineData(", slack: bob", "", "{role: Two, name", "Two has a placeholder contact")]
    [InlineData("slack: bob", "slack: bob, routes: [disks]", "[disks]", "Two is routed from disks, which is no service of the plan.")]
    [InlineData("metric: latency, expect: \"< 100ms\"", "metric: latency, expect: \"< 300ms\"", "\"< 300ms\"", "the check latency of First passes (< 300ms) where rows warn already: web > 200ms.")]
    [InlineData("severity: critical, metric: health, when: \"= 0\"", "severity: info, metric: latency, when: \"> 400ms\"", "info", "down is an info at > 400ms, which the row latency of web calls critical.")]
    public void A_tension_is_told_at_its_place(string old, string other, string place, string told)
    {
        var text = SmallPlan.With(old, other);
        var reading = SmallPlan.Read(text);
        Assert.Empty(reading.Faults);
        if (told.Length == 0) Assert.Empty(reading.Notes);
        else
        {
            var note = reading.Notes.First(one => one.Text.StartsWith(told, StringComparison.Ordinal));
            if (!place.Contains('\n')) Assert.Equal(SmallPlan.PlaceOf(text, place).Line, note.Line);
        }
    }

    [Fact]
    public void A_service_without_a_health_source_is_named()
    {
        var text = SmallPlan.With("store: Store}", "store: Store, cache: Cache}");
        var note = Assert.Single(SmallPlan.Read(text).Notes);
        var (line, column) = SmallPlan.PlaceOf(text, "Cache}");
        Assert.Equal(new Note("p", line, column, "Cache has no health source: uptime says nothing about it."), note);
    }

    [Fact]
    public void A_claim_that_agrees_with_the_numbers_is_no_tension()
    {
        var plan = Shipped.Plan(Shipped.Checklist);
        var told = plan.Criteria.Single(one => one.Key == "p95-latency");
        var right = plan with { Criteria = [.. plan.Criteria.Select(one => one == told ? one with { Text = "37.5% improvement" } : one)] };
        Assert.DoesNotContain(PlanNotes.Of(right), tension => tension.Text.Contains("claims", StringComparison.Ordinal));
    }
}
