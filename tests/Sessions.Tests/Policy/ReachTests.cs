using System.Net;
using TempoNest.Sessions.Policy;

namespace TempoNest.Sessions.Tests.Policy;

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
}
