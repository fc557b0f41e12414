using TempoNest.Api.Access;
using TempoNest.Hosts.Tests.Api;

namespace TempoNest.Hosts.Tests.Access;

/// <summary>What an operator cannot mean when they say who may enter: the service does not start, and says why.</summary>
public sealed class OperatorTests
{
    [Theory]
    [InlineData("Access:AdminKey", "the-key-itself-in-the-configuration-file", "neither env:NAME nor file:PATH")]
    [InlineData("Access:AdminKey", "env:TEMPONEST_NOWHERE", "not there")]
    [InlineData("Access:AdminKey", "file:/nowhere/at/all", "not there")]
    [InlineData("Access:Oidc:Authority", "https://issuer.example", "Audience")]
    [InlineData("Access:RequestsPerSecond", "0", "no whole number from 1")]
    [InlineData("Access:RequestsPerSecond", "many", "no whole number from 1")]
    public async Task What_cannot_be_meant_is_refused_with_its_name(string name, string value, string because)
    {
        var said = await Refused(name, value);
        Assert.Contains(because, said, StringComparison.Ordinal);
        Assert.DoesNotContain("the-key-itself", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_could_be_guessed_is_refused_and_not_repeated()
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, "hunter2");
        var said = await Refused("Access:AdminKey", $"file:{file}");
        File.Delete(file);
        Assert.Contains("shorter than 32", said, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", said, StringComparison.Ordinal);
    }

    private static async Task<string> Refused(string name, string value)
    {
        using var host = new ApiHost();
        host.Settings[name] = value;
        var refused = await Assert.ThrowsAsync<AccessConfigurationException>(host.InitializeAsync);
        return refused.Message;
    }
}
