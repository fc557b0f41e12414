using Microsoft.Extensions.Configuration;
using TempoNest.Responders.Email;

namespace TempoNest.Responders;

/// <summary>Reads the channels of a host's configuration: <c>Responders:Channels:NAME:Kind</c> and so on. Values are not repeated: one may be a secret.</summary>
internal static class ChannelConfiguration
{
    public const string Key = "Responders:Channels";

    private static readonly string[] Kinds = ["email", "pagerduty", "slack", "webhook"];

    /// <summary>Which addresses a kind can use.</summary>
    public static string[] SchemesOf(string kind) => kind == "email" ? ["smtp", "smtps"] : ["https", "http"];

    /// <exception cref="ChannelConfigurationException">With a sentence for each thing that is wrong.</exception>
    public static IReadOnlyList<ChannelSettings> Read(IConfiguration configuration)
    {
        var faults = new Faults();
        var channels = configuration.GetSection(Key).GetChildren().Select(section => Read(section, faults)).OfType<ChannelSettings>()
            .OrderBy(channel => channel.Name, StringComparer.OrdinalIgnoreCase).ToList();
        faults.Throw();
        return channels;
    }

    private static ChannelSettings? Read(IConfigurationSection section, Faults faults)
    {
        faults.Unknown(section, "Kind", "Url", "Secret", "To", "From");
        if (section["Kind"] is not { } kind || !Kinds.Contains(kind))
        {
            faults.Add(section, "Kind", section["Kind"] is null ? "it is missing" : "there is no such kind", $"one of {string.Join(", ", Kinds)}");
            return null;
        }
        var channel = new ChannelSettings
        {
            Name = section.Key, Kind = kind, Url = faults.Url(section, "Url", SchemesOf(kind)), Secret = faults.Reference(section, "Secret"), To = section["To"], From = section["From"],
        };
        foreach (var (field, why, instead) in Missing(channel)) faults.Add(section, field, why, instead);
        return channel;
    }

    private static IEnumerable<(string Field, string Why, string Instead)> Missing(ChannelSettings channel)
    {
        const string Reference = "env:NAME or file:PATH";
        var (hasUrl, hasSecret) = (channel.Url is not null, channel.Secret is not null);
        switch (channel.Kind)
        {
            case "slack" when !hasSecret && !hasUrl:
                yield return ("Secret", "it is missing", $"{Reference} of a bot token, or the address of an incoming webhook as Url");
                break;
            case "slack" when hasSecret && string.IsNullOrWhiteSpace(channel.To):
                yield return ("To", "it is missing", "the channel that is told, such as C024BE91L or #deployments");
                break;
            case "pagerduty" when !hasSecret:
                yield return ("Secret", "it is missing", $"{Reference} of the integration's routing key");
                break;
            case "webhook":
                if (!hasUrl) yield return ("Url", "it is missing", "the address that is told");
                if (!hasSecret) yield return ("Secret", "it is missing", $"{Reference} of the secret that signs");
                break;
            case "email":
                if (!hasUrl) yield return ("Url", "it is missing", "the server, such as smtp://user@host:587 or smtps://host");
                if (!EmailMessage.IsAddress(channel.From)) yield return ("From", "it is no e-mail address", "who the mail comes from");
                if (!EmailMessage.IsAddress(channel.To)) yield return ("To", "it is no e-mail address", "who is told when nobody is named");
                if (hasSecret && channel.Url is { } url && EmailServer.IsOpen(url)) yield return ("Url", "a password does not go over an open line", $"it without {EmailServer.OpenLine}, or leave Secret out");
                break;
        }
    }
}
