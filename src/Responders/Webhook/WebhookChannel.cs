using TempoNest.Responders.Web;

namespace TempoNest.Responders.Webhook;

/// <summary>
/// A webhook of the operator's: a CloudEvent, signed the way Standard Webhooks says. A repetition carries the same id; the time of signing
/// is that of the try, so that a receiver may refuse what is old.
/// </summary>
public sealed class WebhookChannel(ReceiverClient web, TimeProvider time) : IChannel
{
    public string Kind => "webhook";

    public async Task<Receipt> Deliver(Delivery delivery, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        var (channel, id) = (delivery.Channel, Visible(delivery.Notice.Id));
        var body = Json.Bytes(NoticeEvent.Of(delivery));
        using var request = new HttpRequestMessage(HttpMethod.Post, channel.Address()) { Content = Json.Content(body, NoticeEvent.MediaType) };
        foreach (var (header, value) in Signed(id, body, channel)) request.Headers.Add(header, value);
        var reply = await web.Send(request, channel.Name, 0, cancel).ConfigureAwait(false);
        return reply.IsSuccess ? new(null) : throw reply.Refusal(channel.Name);
    }

    private IReadOnlyDictionary<string, string> Signed(string id, byte[] body, ChannelSettings channel)
    {
        try
        {
            return StandardWebhook.Headers(id, time.GetUtcNow(), body, channel.Secret());
        }
        catch (FormatException)
        {
            throw new DeliveryException($"The secret {channel.Secret} of channel {channel.Name} begins with whsec_ and is not Base64 after it.", TryAgain.No);
        }
    }

    // A header holds visible ASCII only.
    private static string Visible(string id) => id.All(letter => letter is > ' ' and <= '~') ? id : Uri.EscapeDataString(id);
}
