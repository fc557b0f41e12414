using TempoNest.Responders.Web;

namespace TempoNest.Responders.PagerDuty;

/// <summary>PagerDuty, by its Events API v2. The secret is the integration's routing key; whom to wake is PagerDuty's own business.</summary>
public sealed class PagerDutyChannel(ReceiverClient web) : IChannel
{
    private static readonly Uri Events = new("https://events.pagerduty.com/");

    public string Kind => "pagerduty";

    public async Task<Receipt> Deliver(Delivery delivery, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        var channel = delivery.Channel;
        var url = new Uri(channel.Address(Events), PagerDutyEvent.PathOf(delivery.Notice.Kind));
        using var request = Json.Post(url, PagerDutyEvent.Of(delivery, channel.Secret()));
        var reply = await web.Send(request, channel.Name, 0, cancel).ConfigureAwait(false);
        return reply.IsSuccess ? new(PagerDutyKey.Of(delivery.Notice)) : throw reply.Refusal(channel.Name);
    }
}
