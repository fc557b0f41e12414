using TempoNest.Hosts.Tests.Api;
using TempoNest.Sessions.Access;

namespace TempoNest.Hosts.Tests.Access;

/// <summary>Who asks too often, with a key or without.</summary>
public sealed class LimitTests : IAsyncLifetime, IDisposable
{
    private readonly ApiHost host = new();

    public Task InitializeAsync()
    {
        host.Settings["Access:RequestsPerSecond"] = "1";
        return host.InitializeAsync();
    }

    public Task DisposeAsync() => host.DisposeAsync();
    public void Dispose() => host.Dispose();

    [Fact]
    public async Task A_key_that_asks_too_often_is_told_to_wait_and_others_are_not()
    {
        var (greedy, other) = (await host.Issue("greedy", [Role.Viewer]), await host.Issue("other", [Role.Viewer]));
        var answers = new List<Answer>();
        for (var asked = 0; asked < 60; asked++) answers.Add(await As(greedy));
        Assert.True(answers.Count(answer => answer.Status == 200) >= 10);
        var refused = answers.First(answer => answer.Status != 200);
        refused.Refuses(429, null);
        Assert.Equal(TimeSpan.FromSeconds(1), refused.RetryAfter);
        Assert.Equal(200, (await As(other)).Status);
    }

    [Fact]
    public async Task Who_guesses_is_told_so_and_locks_nobody_out()
    {
        var honest = await host.Issue("honest", [Role.Viewer]);
        Assert.Equal(200, (await As(honest)).Status);
        Answer last = await As("guess");
        for (var tries = 0; tries < 100 && last.Status != 429; tries++) last = await As($"tn_abcdefgh_{new string('A', 43)}");
        last.Refuses(429, "Authorization");
        Assert.Equal(200, (await As(honest)).Status);
    }

    private Task<Answer> As(string key) => host.Get("/api/v1/me", ("Authorization", $"Bearer {key}"));
}
