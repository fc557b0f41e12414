using System.Net;
using TempoNest.Probes.Prometheus;
using TempoNest.Probes.Web;
using TempoNest.Sessions.Readings;

namespace TempoNest.Adapters.Tests.Probes.Web;

public class ReachTests
{
    [Theory]
    [InlineData("169.254.169.254")]
    [InlineData("::ffff:169.254.169.254")]
    [InlineData("64:ff9b::169.254.169.254")]
    [InlineData("fe80::1")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("ff02::1")]
    [InlineData("0.0.0.0")]
    [InlineData("::")]
    public void Some_addresses_are_never_asked(string address)
    {
        Assert.False(Reach.Parse(null).Allows(IPAddress.Parse(address)));
        Assert.False(Reach.Parse("0.0.0.0/0,::/0").Allows(IPAddress.Parse(address)));
    }

    [Theory]
    [InlineData("10.1.2.3", true)]
    [InlineData("::ffff:10.1.2.3", true)]
    [InlineData("64:ff9b::10.1.2.3", true)]
    [InlineData("64:ff9b::10.2.0.1", false)]
    [InlineData("fd00::7", true)]
    [InlineData("10.2.0.1", false)]
    [InlineData("127.0.0.1", false)]
    [InlineData("8.8.8.8", false)]
    public void With_a_list_nothing_outside_it_is_asked(string address, bool expected) =>
        Assert.Equal(expected, Reach.Parse("10.1.0.0/16, fd00::/8").Allows(IPAddress.Parse(address)));

    [Fact]
    public void A_list_that_cannot_be_read_stops_the_host() => Assert.Throws<FormatException>(() => Reach.Parse("10.0.0.0/8,everything"));

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
