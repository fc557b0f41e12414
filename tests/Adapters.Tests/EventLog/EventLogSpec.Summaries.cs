using TempoNest.EventLog;

namespace TempoNest.Adapters.Tests.EventLog;

public abstract partial class EventLogSpec
{
    [Fact]
    public async Task A_summary_is_read_back_column_by_column()
    {
        var saved = Some.Summary("session-1", 7) with { NeedsPerson = true, NextDue = Some.Instant.AddTicks(15), Body = "body"u8.ToArray() };
        await Log.SaveSummary(saved);
        var stored = await Log.Summary("session-1");
        Assert.Equal("body", stored!.Body.Text());
        Assert.Equal(saved with { NextDue = Some.Instant.AddTicks(10), Body = default }, stored with { Body = default });
    }

    [Fact]
    public async Task A_summary_goes_only_forward()
    {
        await Log.SaveSummary(Some.Summary("session-1", 5) with { State = "five" });
        await Log.SaveSummary(Some.Summary("session-1", 4) with { State = "four" });
        await Log.SaveSummary(Some.Summary("session-1", 5) with { State = "five again" });
        Assert.Equal("five", (await Log.Summary("session-1"))!.State);
        await Log.SaveSummary(Some.Summary("session-1", 6) with { State = "six" });
        Assert.Equal("six", (await Log.Summary("session-1"))!.State);
    }

    [Fact]
    public async Task Summaries_come_newest_first_and_in_pages_that_neither_repeat_nor_skip()
    {
        for (var index = 0; index < 25; index++)
            await Log.SaveSummary(Some.Summary($"session-{index:00}") with { OpenedAt = Some.Instant.AddHours(index / 4) });

        var listed = new List<string>();
        for (var page = await Log.Summaries(new() { Limit = 7 }); page.Count > 0;)
        {
            listed.AddRange(page.Select(summary => summary.Session));
            page = await Log.Summaries(new() { Limit = 7, After = (page[^1].OpenedAt, page[^1].Session) });
        }

        Assert.Equal(Enumerable.Range(0, 25).Reverse().Select(index => $"session-{index:00}"), listed);
    }

    [Fact]
    public async Task Each_filter_lets_through_exactly_what_matches_and_together_they_narrow()
    {
        var plain = Some.Summary("plain");
        await Log.SaveSummary(plain);
        await Log.SaveSummary(plain with { Session = "state", State = "Decided" });
        await Log.SaveSummary(plain with { Session = "recommendation", Recommendation = "Success" });
        await Log.SaveSummary(plain with { Session = "environment", Environment = "staging" });
        await Log.SaveSummary(plain with { Session = "name", Name = "Web" });
        await Log.SaveSummary(plain with { Session = "person", NeedsPerson = true });
        await Log.SaveSummary(plain with { Session = "closed", Open = false });

        Assert.Equal(["state"], await Listed(new() { State = "Decided" }));
        Assert.Equal(["recommendation"], await Listed(new() { Recommendation = "Success" }));
        Assert.Equal(["environment"], await Listed(new() { Environment = "staging" }));
        Assert.Equal(["name"], await Listed(new() { Name = "Web" }));
        Assert.Equal(["person"], await Listed(new() { NeedsPerson = true }));
        Assert.Equal(["closed"], await Listed(new() { Open = false }));
        Assert.Equal(["plain"], await Listed(new()
        {
            State = "Watching",
            Recommendation = "NotYet",
            Environment = "production",
            Name = "web",
            NeedsPerson = false,
            Open = true,
        }));
        Assert.Equal(7, (await Listed(new())).Count());
    }

    [Fact]
    public async Task Due_are_the_open_sessions_whose_time_has_come_longest_overdue_first()
    {
        var now = Some.Instant;
        await Log.SaveSummary(Some.Summary("later") with { NextDue = now.AddTicks(10) });
        await Log.SaveSummary(Some.Summary("now") with { NextDue = now });
        await Log.SaveSummary(Some.Summary("now-too") with { NextDue = now });
        await Log.SaveSummary(Some.Summary("overdue") with { NextDue = now.AddHours(-1) });
        await Log.SaveSummary(Some.Summary("closed") with { NextDue = now.AddHours(-2), Open = false });
        await Log.SaveSummary(Some.Summary("waiting"));
        DueSession[] due = [new("overdue", now.AddHours(-1)), new("now", now), new("now-too", now)];
        Assert.Equal(due, await Log.Due(now, 10));
        Assert.Equal(due[..1], await Log.Due(now, 1));
        Assert.Equal(due[1..2], await Log.Due(now, 1, due[0]));
        Assert.Equal(due[2..], await Log.Due(now, 10, due[1]));
        Assert.Empty(await Log.Due(now, 10, due[2]));
    }

    [Fact]
    public async Task Due_are_sessions_whose_summary_lags_or_is_missing_unless_they_are_closed()
    {
        foreach (var session in (string[])["closed", "current", "lags", "new"])
            await Accepted(Some.Append(0, "a", "b") with { Session = session });
        await Log.SaveSummary(Some.Summary("current", 2));
        await Log.SaveSummary(Some.Summary("lags", 1));
        await Log.SaveSummary(Some.Summary("closed", 1) with { Open = false });
        Assert.Equal(["lags", "new"], (await Log.Due(Some.Instant, 10)).Select(due => due.Session));
        Assert.Equal(["new"], await Log.Unsummarised());
    }

    [Fact]
    public async Task Levels_tell_how_far_the_summary_of_each_open_session_reaches()
    {
        await Log.SaveSummary(Some.Summary("one", 7) with { VerdictVersion = 5 });
        await Log.SaveSummary(Some.Summary("two", 3) with { VerdictVersion = 2 });
        await Log.SaveSummary(Some.Summary("closed", 9) with { Open = false });
        SessionLevel[] levels = [new("one", 7, 5), new("two", 3, 2)];
        Assert.Equal(levels, (await Log.Levels()).OrderBy(level => level.Session, StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_page_or_a_sweep_without_room_is_refused()
    {
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await Log.Summaries(new() { Limit = 0 }));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await Log.Due(Some.Instant, 0));
    }

    private async Task<IEnumerable<string>> Listed(SummaryQuery query) => (await Log.Summaries(query)).Select(summary => summary.Session);
}
