using TempoNest.Probes.Prometheus;
using TempoNest.Probes.Web;
using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Readings;

namespace TempoNest.Adapters.Tests.Probes.Web;

public class DiallingTests
{
    [Theory]
    [InlineData("localhost")]
    [InlineData("127.0.0.1")]
    [InlineData("127.1")]
    [InlineData("2130706433")]
    [InlineData("0x7f.0.0.1")]
    [InlineData("[::ffff:127.0.0.1]")]
    public async Task The_connected_address_is_what_is_checked_however_it_is_written(string host)
    {
        await using var server = LyingServer.Answering("{}");
        using var web = new SourceClient(new KnownSecrets(), Reach.Parse("10.0.0.0/8"));
        var port = server.Host.Split(':')[1];
        using var executor = Given.Executor(Given.Clock(), Given.Once, new PrometheusSource(web));
        var reading = await executor.ReadOne(Given.Request("prometheus", $"http://{host}:{port}", Given.Metric("q")));
        Assert.Equal(Outcome.ProbeError, reading.Outcome);
        Assert.Contains("outside the networks", reading.Reason);
        Assert.Empty(server.Heard);
    }
}
