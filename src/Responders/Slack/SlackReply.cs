using System.Text.Json;
using System.Text.RegularExpressions;
using TempoNest.Responders.Web;

namespace TempoNest.Responders.Slack;

/// <summary>An answer of Slack's Web API: 200 and <c>ok</c>, or 200 and the name of an error.</summary>
/// <param name="Error">Null: it was done.</param>
/// <param name="Card">Where the message stands, as far as the answer says.</param>
internal sealed partial record SlackReply(string? Error, SlackCard? Card)
{
    /// <summary>Errors that may pass by themselves, as Slack describes them; for any other a person has to change something.</summary>
    private static readonly string[] Passing =
        ["accesslimited", "fatal_error", "internal_error", "message_limit_exceeded", "rate_limited", "ratelimited", "request_timeout", "service_unavailable", "team_added_to_org"];

    /// <summary>Errors that say that the message cannot be updated any more.</summary>
    private static readonly string[] Gone = ["cant_update_message", "edit_window_closed", "message_not_found"];

    public bool IsGone => Gone.Contains(Error);

    /// <exception cref="DeliveryException">It is no answer of Slack.</exception>
    public static SlackReply Of(ReceiverReply reply, string channel)
    {
        if (!reply.IsSuccess) throw reply.Refusal(channel);
        try
        {
            using var json = JsonDocument.Parse(reply.Body);
            if (json.RootElement.GetProperty("ok").GetBoolean()) return new(null, SlackCard.Parse($"{Text(json, "channel")}/{Text(json, "ts")}"));
            return new(Text(json, "error") is { } error && Word().IsMatch(error) ? error : "an error without a name", null);
        }
        catch (Exception odd) when (odd is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new DeliveryException($"Channel {channel} did not answer the way Slack does.", TryAgain.Yes);
        }
    }

    public DeliveryException Refusal(string channel, TimeSpan? after) =>
        new($"Channel {channel} was refused by Slack: {Error}.", Passing.Contains(Error) ? TryAgain.Yes : TryAgain.No, after);

    private static string? Text(JsonDocument json, string name) =>
        json.RootElement.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;

    // A word of Slack's, and nothing that could be a secret.
    [GeneratedRegex("^[a-z_]{1,60}$", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
