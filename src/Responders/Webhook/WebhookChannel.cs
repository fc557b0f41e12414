using TempoNest.Responders.Web;

namespace TempoNest.Responders.Webhook;

/// <summary>
/// A webhook of the operator's: a signed CloudEvent. A repetition carries the same id; the time of signing is that of the try, so that a
/// receiver may refuse what is old.
/// </summary>
public sealed class WebhookChannel(ReceiverClient web, TimeProvider time) : IChannel
{
    public string Kind => "webhook";

    public async Task<Receipt> Deliver(Delivery delivery, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        using var request = delivery.Channel.Signed(delivery.Notice.Id, Json.Bytes(NoticeEvent.Of(delivery)), time);
        var reply = await web.Send(request, delivery.Channel.Name, 0, cancel).ConfigureAwait(false);
        return reply.IsSuccess ? new(null) : throw reply.Refusal(delivery.Channel.Name);
    }
}
