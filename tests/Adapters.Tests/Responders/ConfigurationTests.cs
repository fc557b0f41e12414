using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TempoNest.Responders;
using TempoNest.Responders.PagerDuty;

namespace TempoNest.Adapters.Tests.Responders;

public class ConfigurationTests
{
    private static ServiceProvider Host(params (string Key, string Value)[] settings) => new ServiceCollection()
        .AddResponders(new ConfigurationBuilder().AddInMemoryCollection(settings.Select(one => KeyValuePair.Create("Responders:" + one.Key, (string?)one.Value))).Build()).BuildServiceProvider();

    private static (string, string)[] Channel(params (string Field, string Value)[] fields) => [.. fields.Select(field => ($"Channels:ops:{field.Field}", field.Value))];

    [Fact]
    public async Task Every_kind_that_is_named_can_be_told()
    {
        await using var host = Host(
            ("Channels:ops:Kind", "slack"), ("Channels:ops:Secret", "env:A"), ("Channels:ops:To", "#deployments"),
            ("Channels:hook:Kind", "slack"), ("Channels:hook:Url", "file:/run/secrets/hook"),
            ("Channels:pager:Kind", "pagerduty"), ("Channels:pager:Secret", "file:/run/secrets/pager"),
            ("Channels:audit:Kind", "webhook"), ("Channels:audit:Url", "https://audit.example/"), ("Channels:audit:Secret", "env:B"),
            ("Channels:mail:Kind", "email"), ("Channels:mail:Url", "smtps://me@mail.example"), ("Channels:mail:Secret", "env:C"), ("Channels:mail:From", "a@b.example"), ("Channels:mail:To", "c@b.example"));
        var registry = host.GetRequiredService<ChannelRegistry>();
        Assert.Equal(["audit", "hook", "mail", "ops", "pager"], registry.All.Select(channel => channel.Name));
        Assert.Equal("slack", registry.Find("OPS")?.Kind);
        Assert.Null(registry.Find("nobody"));
        Assert.Equal(["email", "pagerduty", "slack", "webhook"], host.GetServices<IChannel>().Select(kind => kind.Kind));
    }

    [Fact]
    public async Task Nothing_named_is_nothing_told()
    {
        await using var host = Host();
        Assert.Empty(host.GetRequiredService<ChannelRegistry>().All);
        Assert.Empty(host.GetRequiredService<Heartbeat>().All);
        Assert.False(host.GetRequiredService<PagerDutyInbox>().IsOpen);
    }

    public static TheoryData<string, (string, string)[]> Faults => new()
    {
        { "Channels:ops:Kind: it is missing", Channel(("To", "x")) },
        { "Channels:ops:Kind: there is no such kind", Channel(("Kind", "pigeon")) },
        { "Channels:ops:Color: there is no such setting", Channel(("Kind", "slack"), ("Secret", "env:A"), ("To", "#x"), ("Color", "red")) },
        { "Channels:ops:Secret: it is missing", Channel(("Kind", "slack"), ("To", "#x")) },
        { "Channels:ops:To: it is missing", Channel(("Kind", "slack"), ("Secret", "env:A")) },
        { "Channels:ops:Secret: it is missing", Channel(("Kind", "pagerduty")) },
        { "Channels:ops:Secret: it is no reference", Channel(("Kind", "pagerduty"), ("Secret", Told.Secret)) },
        { "Channels:ops:Url: it is missing", Channel(("Kind", "webhook"), ("Secret", "env:A")) },
        { "Channels:ops:Url: its kind cannot use", Channel(("Kind", "webhook"), ("Secret", "env:A"), ("Url", "ftp://x/" + Told.Secret)) },
        { "Channels:ops:Url: it holds a password", Channel(("Kind", "webhook"), ("Secret", "env:A"), ("Url", $"https://me:{Told.Secret}@x/")) },
        { "Channels:ops:Url: it is no address", Channel(("Kind", "webhook"), ("Secret", "env:A"), ("Url", Told.Secret)) },
        { "Channels:ops:From: it is no e-mail address", Channel(("Kind", "email"), ("Url", "smtp://x"), ("To", "a@b.c")) },
        { "Channels:ops:To: it is no e-mail address", Channel(("Kind", "email"), ("Url", "smtp://x"), ("From", "a@b.c"), ("To", "a@b.c\r\nBcc: d@e.f")) },
        { "Channels:ops:Url: a password does not go over an open line", Channel(("Kind", "email"), ("Url", "smtp://x?tls=none"), ("Secret", "env:A"), ("From", "a@b.c"), ("To", "a@b.c")) },
        { "Heartbeats:shop:Url: it is missing", [("Heartbeats:shop:Deployment", "shop"), ("Heartbeats:shop:Environment", "prod")] },
        { "Heartbeats:shop:Every: it is no length of time", [("Heartbeats:shop:Every", "soon"), ("Heartbeats:shop:Url", "https://x/")] },
        { "Heartbeats:shop:Method: it is neither", [("Heartbeats:shop:Method", "DELETE"), ("Heartbeats:shop:Url", "https://x/")] },
        { "Inbound:PagerDuty: it is no reference", [("Inbound:PagerDuty", Told.Secret)] },
        { "Networks: it holds something that is no network", [("Networks", "10.0.0.0/8,everything")] },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void What_cannot_be_meant_stops_the_start_with_a_sentence_and_shows_no_value(string sentence, (string, string)[] settings)
    {
        var refused = Assert.Throws<ChannelConfigurationException>(() => Host(settings));
        Assert.Contains(refused.Faults, fault => fault.StartsWith("Responders:" + sentence, StringComparison.Ordinal) && fault.Contains(". Write ", StringComparison.Ordinal));
        Assert.DoesNotContain(Told.Secret, refused.ToString());
    }

    [Fact]
    public void All_faults_are_said_at_once() => Assert.Equal(
        2, Assert.Throws<ChannelConfigurationException>(() => Host(("Channels:a:Kind", "pigeon"), ("Channels:b:Kind", "pagerduty"))).Faults.Count);

    [Fact]
    public void A_secret_is_read_anew_at_every_use_without_the_end_of_its_line()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("temponest").FullName, "secret");
        Assert.Null(SecretReference.Find("file:" + file));
        File.WriteAllText(file, "one\n");
        Assert.Equal("one", SecretReference.Find("file:" + file));
        File.WriteAllText(file, "two");
        Assert.Equal("two", SecretReference.Find("file:" + file));
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
    }
}
