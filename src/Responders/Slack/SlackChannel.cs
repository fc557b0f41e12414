using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using TempoNest.Responders.Web;
using TempoNest.Sessions.Notices;

namespace TempoNest.Responders.Slack;

/// <summary>
/// Slack. With a token: one message per session that is kept up to date (the card), and every event in its thread; only a changed verdict
/// is also said in the channel. Without one the address is an incoming webhook, which can only say things: no card, no thread.
/// </summary>
public sealed class SlackChannel(ReceiverClient web) : IChannel
{
    private static readonly Uri Api = new("https://slack.com/api/");
    private const int LongestReply = 262_144;

    // Cards whose first event did not get through: the next try goes on with them instead of making another. After a restart it makes another.
    private readonly ConcurrentDictionary<(string Channel, string Session), SlackCard> _begun = new();

    public string Kind => "slack";

    public async Task<Receipt> Deliver(Delivery delivery, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        if (delivery.Channel.Secret is null) return await Say(delivery, cancel).ConfigureAwait(false);
        var key = (delivery.Channel.Name, delivery.Notice.Session);
        var card = await Card(delivery, key, cancel).ConfigureAwait(false);
        // Last, because it is the one call that cannot be repeated unseen.
        await Post(delivery, Thread(delivery, card), cancel).ConfigureAwait(false);
        _begun.TryRemove(key, out _);
        return new(card.ToString());
    }

    private async Task<SlackCard> Card(Delivery delivery, (string, string) key, CancellationToken cancel)
    {
        if ((_begun.GetValueOrDefault(key) ?? SlackCard.Parse(delivery.Card)) is { } known && await Update(delivery, known, cancel).ConfigureAwait(false)) return known;
        var reply = await Post(delivery, Message(delivery, delivery.Channel.To!, SlackText.Card(delivery)), cancel).ConfigureAwait(false);
        return _begun[key] = reply.Card
            ?? throw new DeliveryException($"Channel {delivery.Channel.Name} took the message and did not say where it stands.", TryAgain.No);
    }

    /// <summary>False: somebody deleted the card, or it can be changed no more.</summary>
    private async Task<bool> Update(Delivery delivery, SlackCard card, CancellationToken cancel)
    {
        var message = Message(delivery, card.Channel, SlackText.Card(delivery));
        message["ts"] = card.Stamp;
        var (reply, after) = await Call("chat.update", delivery.Channel, message, cancel).ConfigureAwait(false);
        if (reply.Error is null) return true;
        return reply.IsGone ? false : throw reply.Refusal(delivery.Channel.Name, after);
    }

    private async Task<SlackReply> Post(Delivery delivery, JsonObject message, CancellationToken cancel)
    {
        var (reply, after) = await Call("chat.postMessage", delivery.Channel, message, cancel).ConfigureAwait(false);
        return reply.Error is null ? reply : throw reply.Refusal(delivery.Channel.Name, after);
    }

    private async Task<(SlackReply Reply, TimeSpan? After)> Call(string method, ChannelSettings channel, JsonObject message, CancellationToken cancel)
    {
        using var request = Json.Post(new Uri(channel.Address(Api), method), message);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", channel.Secret());
        var reply = await web.Send(request, channel.Name, LongestReply, cancel).ConfigureAwait(false);
        return (SlackReply.Of(reply, channel.Name), reply.After);
    }

    private async Task<Receipt> Say(Delivery delivery, CancellationToken cancel)
    {
        var text = $"{SlackText.Card(delivery)}\n{SlackText.Event(delivery)}";
        using var request = Json.Post(delivery.Channel.Address(), new() { ["text"] = text, ["unfurl_links"] = false, ["unfurl_media"] = false });
        var reply = await web.Send(request, delivery.Channel.Name, 0, cancel).ConfigureAwait(false);
        return reply.IsSuccess ? new(null) : throw reply.Refusal(delivery.Channel.Name);
    }

    private static JsonObject Thread(Delivery delivery, SlackCard card)
    {
        var message = Message(delivery, card.Channel, SlackText.Event(delivery));
        message["thread_ts"] = card.Stamp;
        if (delivery.Notice.Kind is NoticeKind.VerdictChanged) message["reply_broadcast"] = true;
        return message;
    }

    // The notice's id goes with it where people do not see it: a message that came twice is known for one.
    private static JsonObject Message(Delivery delivery, string channel, string text) => new()
    {
        ["channel"] = channel,
        ["text"] = text,
        ["parse"] = "none",
        ["link_names"] = false,
        ["unfurl_links"] = false,
        ["unfurl_media"] = false,
        ["metadata"] = new JsonObject
        {
            ["event_type"] = "temponest_notice",
            ["event_payload"] = new JsonObject { ["id"] = delivery.Notice.Id, ["session"] = delivery.Notice.Session },
        },
    };
}
