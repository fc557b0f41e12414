using TempoNest.Responders.Web;

namespace TempoNest.Responders.Webhook;

/// <summary>A CloudEvent on its way to a receiver of the operator's, signed the way Standard Webhooks says at the time of this try.</summary>
internal static class SignedEvent
{
    private const string MediaType = "application/cloudevents+json";

    /// <param name="id">The event's own; escaped where a header cannot hold it.</param>
    /// <exception cref="DeliveryException">The receiver's address or secret is not there, or none.</exception>
    public static HttpRequestMessage Signed(this ChannelSettings receiver, string id, byte[] body, TimeProvider time)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, receiver.Address()) { Content = Json.Content(body, MediaType) };
        try
        {
            foreach (var (header, value) in StandardWebhook.Headers(Visible(id), time.GetUtcNow(), body, receiver.Secret())) request.Headers.Add(header, value);
            return request;
        }
        catch (FormatException)
        {
            request.Dispose();
            throw new DeliveryException($"The secret {receiver.Secret} of channel {receiver.Name} begins with whsec_ and is not Base64 after it.", TryAgain.No);
        }
    }

    // A header holds visible ASCII only.
    private static string Visible(string id) => id.All(letter => letter is > ' ' and <= '~') ? id : Uri.EscapeDataString(id);
}
