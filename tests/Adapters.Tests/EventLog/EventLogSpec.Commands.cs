using TempoNest.EventLog;

namespace TempoNest.Adapters.Tests.EventLog;

public abstract partial class EventLogSpec
{
    [Fact]
    public async Task A_command_is_recorded_with_its_events()
    {
        await Accepted(Some.Append(0, "a") with { Command = Some.Command("key") });
        var stored = await Log.Command("scope", "key");
        Assert.Equal(("hash", 201, "answer"), (stored!.BodyHash, stored.Status, stored.Response.Text()));
    }

    [Fact]
    public async Task A_used_key_is_answered_with_what_is_stored_whatever_else_the_append_says()
    {
        await Accepted(Some.Append(0, "a") with { Command = Some.Command("key") });
        var replayed = await Append<AppendResult.CommandReplayed>(Some.Append(7, "other") with { Command = Some.Command("key", "other hash") });
        Assert.Equal("hash", replayed.Stored.BodyHash);
        Assert.Equal("answer", replayed.Stored.Response.Text());
        Assert.Single(await All());
    }

    [Fact]
    public async Task A_key_means_something_else_in_another_scope()
    {
        await Accepted(Some.Append(0, "a") with { Command = Some.Command("key") });
        await Accepted(Some.Append(1, "b") with { Command = Some.Command("key") with { Scope = "other" } });
    }

    [Fact]
    public async Task The_command_of_a_refused_append_is_not_recorded()
    {
        await Append<AppendResult.Conflict>(Some.Append(5, "a") with { Command = Some.Command("conflict") });
        await Append<AppendResult.Rejected>(Some.Append(0, "a", "a") with { Command = Some.Command("rejected") });
        Assert.Null(await Log.Command("scope", "conflict"));
        Assert.Null(await Log.Command("scope", "rejected"));
    }

    [Fact]
    public async Task Of_two_appends_under_one_key_sent_together_one_is_accepted()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(index =>
            Log.Append(Some.Append(0, $"e{index}") with { Stream = $"s{index}", Command = Some.Command("key") }).AsTask()));
        Assert.Single(answers.OfType<AppendResult.Accepted>());
        Assert.Equal(19, answers.OfType<AppendResult.CommandReplayed>().Count());
    }

    [Fact]
    public async Task A_command_without_events_is_recorded_once()
    {
        var first = await Log.RecordCommand(Some.Command("key"));
        var second = await Log.RecordCommand(Some.Command("key", "other hash"));
        Assert.Equal(("hash", "hash"), (first.BodyHash, second.BodyHash));
        await Append<AppendResult.CommandReplayed>(Some.Append(0, "a") with { Command = Some.Command("key") });
    }

    [Fact]
    public async Task A_command_without_a_key_is_refused() =>
        await Assert.ThrowsAsync<ArgumentException>(() => Log.RecordCommand(Some.Command("")).AsTask());

    [Fact]
    public async Task A_plan_is_kept_by_its_hash_and_saving_it_twice_changes_nothing()
    {
        var plan = PlanBlob.Of("purpose: watch"u8.ToArray());
        await Log.SavePlan(plan);
        await Log.SavePlan(plan);
        Assert.Equal("purpose: watch"u8.ToArray(), await Log.Plan(plan.Sha256));
    }

    [Fact]
    public async Task A_plan_under_a_hash_that_is_not_its_own_is_refused() =>
        await Assert.ThrowsAsync<ArgumentException>(() => Log.SavePlan(new PlanBlob(PlanBlob.Of(new byte[1]).Sha256, new byte[2])).AsTask());
}
