using TempoNest.Contracts;
using TempoNest.Hosts.Tests.Grains.Support;
using TempoNest.Sessions.Decisions;
using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Policy;

namespace TempoNest.Hosts.Tests.Grains;

public sealed class IdempotencyTests
{
    [Fact]
    public async Task The_same_key_twice_is_one_note_and_one_answer()
    {
        await using var host = await SessionsHost.AfterTheWatch();
        var session = await host.Open("healthy");
        var first = await host.Ask(session, new SessionCommand.Note("once"), Some.Person("key"));
        Assert.Equal(first, await host.Ask(session, new SessionCommand.Note("once"), Some.Person("key")));
        Assert.Single((await Read(host, session)).Facts<NoteAdded>());
    }

    [Fact]
    public async Task The_same_key_with_another_body_is_refused_and_writes_nothing()
    {
        await using var host = await SessionsHost.AfterTheWatch();
        var session = await host.Open("healthy");
        await host.Ask(session, new SessionCommand.Note("once"), Some.Person("key", "one body"));
        var other = await host.Ask(session, new SessionCommand.Note("twice"), Some.Person("key", "another body"));
        Assert.Equal(ReplyKind.KeyReused, other.Kind);
        Assert.Single((await Read(host, session)).Facts<NoteAdded>());
    }

    [Fact]
    public async Task An_incident_acknowledged_twice_under_one_key_is_acknowledged_once()
    {
        await using var host = await SessionsHost.AfterTheWatch();
        var session = await host.Open("healthy");
        var opened = await host.Ask(session, new SessionCommand.OpenIncident("by hand", Severity.Critical, "web", null));
        var acknowledge = new IncidentCommand.Acknowledge("on it");
        var first = await host.Ask(session, int.Parse(opened.Id!), acknowledge, Some.Person("key"));
        Assert.Equal(first, await host.Ask(session, int.Parse(opened.Id!), acknowledge, Some.Person("key")));
        Assert.Single((await Read(host, session)).Facts<IncidentAcknowledged>());
    }

    [Fact]
    public async Task Two_openings_at_once_are_one_session()
    {
        await using var host = await SessionsHost.AfterTheWatch();
        var replies = await Task.WhenAll(host.Open(Some.Opening("healthy")), host.Open(Some.Opening("healthy")));
        Assert.Equal([ReplyKind.Done, ReplyKind.Already], replies.Select(reply => reply.Kind).Order());
        Assert.Single(replies.Select(reply => reply.Id).Distinct());
        Assert.Single(await host.Log.Sessions());
    }

    [Fact]
    public async Task An_answer_that_there_is_one_already_is_kept_under_its_key_too()
    {
        await using var host = await SessionsHost.AfterTheWatch();
        await host.Open(Some.Opening("healthy"));
        var already = await host.Open(Some.Opening("healthy"), Some.Person("key", "one body"));
        Assert.Equal(ReplyKind.Already, already.Kind);
        Assert.Equal(already, await host.Open(Some.Opening("healthy"), Some.Person("key", "one body")));
        Assert.Equal(ReplyKind.KeyReused, (await host.Open(Some.Opening("healthy"), Some.Person("key", "another body"))).Kind);
    }

    [Fact]
    public async Task An_opening_repeated_under_its_key_gets_the_same_answer_and_another_body_is_refused()
    {
        await using var host = await SessionsHost.AfterTheWatch();
        var first = await host.Open(Some.Opening("healthy"), Some.Person("key", "one body"));
        Assert.Equal(first, await host.Open(Some.Opening("healthy"), Some.Person("key", "one body")));
        Assert.Equal(ReplyKind.KeyReused, (await host.Open(Some.Opening("healthy"), Some.Person("key", "another body"))).Kind);
        Assert.Single(await host.Log.Sessions());
    }

    private static async Task<Following> Read(SessionsHost host, string session)
    {
        var followed = host.Follow(session);
        await followed.Read();
        return followed;
    }
}
