using TempoNest.Sessions.Decisions;
using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Tests.Support;
using static TempoNest.Sessions.Tests.Decisions.Answers;

namespace TempoNest.Sessions.Tests.Decisions;

public class OpeningTests
{
    private static readonly OpenSession Request = new(Some.Deployment, Some.Plan, "sha", null, Some.Opened(Some.Plan).Sources);

    private static Decision Open(OpenSession request) => Opening.Open(request, Some.T0.AddMilliseconds(1234));

    [Fact]
    public void It_starts_now_in_whole_seconds_unless_told_otherwise()
    {
        Assert.Equal(Some.T0.AddSeconds(1), Assert.IsType<SessionOpened>(Assert.Single(Accepts(Open(Request)))).StartedAt);
        Assert.Equal(Some.T0.AddHours(-48), Assert.IsType<SessionOpened>(Assert.Single(Accepts(Open(Request with { StartedAt = Some.T0.AddHours(-48) })))).StartedAt);
    }

    [Fact]
    public void A_start_in_another_offset_is_the_same_instant() => Assert.Equal(
        TimeSpan.Zero, Assert.IsType<SessionOpened>(Accepts(Open(Request with { StartedAt = Some.T0.ToOffset(TimeSpan.FromHours(2)) }))[0]).StartedAt.Offset);

    [Fact]
    public void A_start_too_far_away_is_refused()
    {
        Assert.Equal("startedAt", Refuses(RefusalKind.Invalid, Open(Request with { StartedAt = Some.T0.AddDays(8) })).Field);
        Assert.Equal("startedAt", Refuses(RefusalKind.Invalid, Open(Request with { StartedAt = Some.T0.AddDays(-401) })).Field);
    }

    [Fact]
    public void What_is_missing_is_named()
    {
        Assert.Equal("deployment.owner", Refuses(RefusalKind.Invalid, Open(Request with { Deployment = Some.Deployment with { Owner = "" } })).Field);
        Assert.Equal("deployment.name", Refuses(RefusalKind.Invalid, Open(Request with { Deployment = Some.Deployment with { Name = new string('x', 201) } })).Field);
        Assert.Equal("sources.web", Refuses(RefusalKind.Invalid, Open(Request with { Sources = Request.Sources.Where(source => source.Key != "web").ToDictionary() })).Field);
        Assert.Equal("sources.other", Refuses(RefusalKind.Invalid, Open(Request with
        {
            Sources = new Dictionary<string, SourceAddress>(Request.Sources) { ["other"] = new() { Url = "http://other.test" } },
        })).Field);
    }

    [Theory]
    [InlineData("http", "http://127.0.0.1:8080", true)]
    [InlineData("http", "unix:///var/run/docker.sock", false)]
    [InlineData("prometheus", "file:///etc/passwd", false)]
    [InlineData("docker", "unix:///var/run/docker.sock", true)]
    [InlineData("docker", "tcp://proxy:2375", true)]
    [InlineData("docker", "https://proxy:2376", true)]
    [InlineData("docker", "http://127.0.0.1:8080", false)]
    [InlineData("docker", "/var/run/docker.sock", false)]
    [InlineData("command", "host", true)]
    public void A_kind_of_source_has_addresses_of_its_own(string kind, string url, bool isAccepted)
    {
        var opening = Open(Request with
        {
            Plan = Some.Plan with { Sources = [.. Some.Plan.Sources.Select(source => source.Name == "web" ? source with { Kind = kind } : source)] },
            Sources = new Dictionary<string, SourceAddress>(Request.Sources) { ["web"] = new() { Url = url } },
        });
        if (isAccepted) Accepts(opening);
        else Assert.Equal("sources.web.url", Refuses(RefusalKind.Invalid, opening).Field);
    }
}
