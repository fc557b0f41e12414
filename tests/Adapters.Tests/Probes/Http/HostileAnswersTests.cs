using System.Net.Sockets;
using TempoNest.Probes.Http;
using TempoNest.Probes.Web;
using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Readings;

namespace TempoNest.Adapters.Tests.Probes.Http;

public sealed class HostileAnswersTests : IDisposable
{
    private readonly SourceClient _web = new(new KnownSecrets(), new Reach(null));

    public void Dispose() => _web.Dispose();

    public static TheoryData<string, string> Cases => new()
    {
        { nameof(Hostile.Hang), "did not answer within 2 s" },
        { nameof(Hostile.DripBody), "did not answer within 2 s" },
        { nameof(Hostile.DripHead), "" },
        { nameof(Hostile.Gigabyte), "answered with more than 1 MB" },
        { nameof(Hostile.GzipBomb), "answered with more than 1 MB" },
        { nameof(Hostile.EmptyMembers), "answered with more than 1 MB" },
        { nameof(Hostile.Deep), "not whole JSON" },
        { nameof(Hostile.Redirect), "not followed (302)" },
        { nameof(Hostile.Continue), "" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Each_ends_by_itself_or_in_its_timeout_as_a_probe_error(string what, string reason)
    {
        var lie = typeof(Hostile).GetMethod(what)!.CreateDelegate<Func<Socket, CancellationToken, Task>>();
        await using var server = new LyingServer((socket, _, cancel) => lie(socket, cancel));
        using var executor = Given.Executor(TimeProvider.System, Given.Once, new HttpSource(_web, TimeProvider.System));
        var request = Given.Request("http", server.Url, Given.Metric("/") with { Label = null, JsonPath = "v" });
        var reading = await executor.ReadOne(request with { Source = request.Source with { History = false, Timeout = TimeSpan.FromSeconds(2) } });
        Assert.Equal(Outcome.ProbeError, reading.Outcome);
        Assert.Contains(reason, reading.Reason);
        Assert.Single(server.Heard);
    }

    [Theory]
    [InlineData(nameof(Hostile.Hang))]
    [InlineData(nameof(Hostile.DripHead))]
    public async Task A_health_page_that_never_ends_its_head_is_not_healthy(string what)
    {
        var lie = typeof(Hostile).GetMethod(what)!.CreateDelegate<Func<Socket, CancellationToken, Task>>();
        await using var server = new LyingServer((socket, _, cancel) => lie(socket, cancel));
        using var executor = Given.Executor(TimeProvider.System, Given.Once, new HttpSource(_web, TimeProvider.System));
        var request = Given.Request("http", server.Url, Given.Metric("/", MetricKind.Health) with { Label = null });
        var reading = await executor.ReadOne(request with { Source = request.Source with { History = false, Timeout = TimeSpan.FromSeconds(1) } });
        Assert.Equal(Reading.Of("metric", 0), reading);
    }
}
