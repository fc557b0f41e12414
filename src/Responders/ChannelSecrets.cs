namespace TempoNest.Responders;

/// <summary>What a channel's references stand for, at the moment of a delivery.</summary>
internal static class ChannelSecrets
{
    /// <summary>The channel's token or key. It goes into headers, so it is one word of visible ASCII.</summary>
    public static string Secret(this ChannelSettings channel)
    {
        if (channel.Secret is not { } reference) throw new DeliveryException($"Channel {channel.Name} names no secret.", TryAgain.No);
        var secret = Find(channel, reference);
        return secret.All(letter => letter is > ' ' and <= '~')
            ? secret
            : throw new DeliveryException($"The secret {reference} of channel {channel.Name} holds something that is no visible ASCII.", TryAgain.No);
    }

    /// <summary>The channel's password: any text.</summary>
    public static string? Password(this ChannelSettings channel) => channel.Secret is { } reference ? Find(channel, reference) : null;

    /// <summary>The channel's address, which may itself be a secret and then is a reference.</summary>
    public static Uri Address(this ChannelSettings channel, Uri? wellKnown = null)
    {
        if ((channel.Url ?? wellKnown) is not { } url) throw new DeliveryException($"Channel {channel.Name} has no address.", TryAgain.No);
        if (!SecretReference.IsOne(url.OriginalString)) return url;
        return Uri.TryCreate(Find(channel, url.OriginalString), UriKind.Absolute, out var found) && ChannelConfiguration.SchemesOf(channel.Kind).Contains(found.Scheme)
            ? found
            : throw new DeliveryException($"The address {url.OriginalString} of channel {channel.Name} is not one that its kind can use.", TryAgain.No);
    }

    private static string Find(ChannelSettings channel, string reference) => SecretReference.Find(reference)
        ?? throw new DeliveryException($"Channel {channel.Name} wants the secret {reference}, which this host does not have.", TryAgain.No);
}
