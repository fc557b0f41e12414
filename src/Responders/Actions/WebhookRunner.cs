using System.Globalization;
using System.Text.Json.Nodes;
using TempoNest.Responders.Web;
using TempoNest.Responders.Webhook;
using TempoNest.Sessions.Facts;

namespace TempoNest.Responders.Actions;

/// <summary>Has an action done by a receiver of the operator's: a signed CloudEvent under the action's own id. A 2xx says that it was done.</summary>
internal sealed class WebhookRunner(ReceiverClient web, TimeProvider time)
{
    private const string TypePrefix = "io.temponest.action.";

    public static string TypeOf(ActionOrder order) => TypePrefix + Json.Word(order.Kind);

    public async Task<Done> Run(RegisteredAction action, ActionOrder order, CancellationToken cancel)
    {
        // The same rules for addresses, secrets and signatures as when people are told.
        var receiver = new ChannelSettings { Name = action.Name, Kind = "webhook", Url = action.Url, Secret = action.Secret };
        using var late = new CancellationTokenSource(action.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, late.Token);
        try
        {
            using var request = receiver.Signed(order.Id, Json.Bytes(Event(order)), time);
            var reply = await web.Send(request, action.Name, 0, either.Token).ConfigureAwait(false);
            return reply.IsSuccess ? new(ActionOutcome.Succeeded, string.Create(CultureInfo.InvariantCulture, $"{action.Name} answered {reply.Status}."))
                : Not(reply.Refusal(action.Name));
        }
        catch (DeliveryException refused) { return Not(refused); }
        catch (OperationCanceledException) when (late.IsCancellationRequested && !cancel.IsCancellationRequested)
        {
            return new(ActionOutcome.Unknown, string.Create(CultureInfo.InvariantCulture, $"{action.Name} did not answer within {action.Timeout.TotalSeconds:0.###} s. Whether it did it is not known."));
        }
    }

    /// <summary>Understood and refused is not done; what is in trouble or breaks off may have done it.</summary>
    private static Done Not(DeliveryException refused) => refused.TryAgain is TryAgain.No
        ? new(ActionOutcome.Failed, $"Nothing was done. {refused.Message}")
        : new(ActionOutcome.Unknown, $"{refused.Message} Whether it was done is not known.");

    private static JsonObject Event(ActionOrder order) => new()
    {
        ["specversion"] = "1.0",
        ["id"] = order.Id,
        ["type"] = TypeOf(order),
        ["source"] = $"/sessions/{Uri.EscapeDataString(order.Session)}",
        ["subject"] = string.Create(CultureInfo.InvariantCulture, $"{order.Session}/action/{order.Number}"),
        ["datacontenttype"] = "application/json",
        ["data"] = new JsonObject
        {
            ["session"] = order.Session,
            ["deployment"] = new JsonObject { ["name"] = order.Deployment.Name, ["version"] = order.Deployment.Version, ["baselineVersion"] = order.Deployment.BaselineVersion, ["environment"] = order.Deployment.Environment },
            ["action"] = order.Action,
            ["parameters"] = new JsonObject(order.Parameters.Select(one => KeyValuePair.Create(one.Key, (JsonNode?)one.Value))),
            ["reason"] = order.Reason,
            ["by"] = order.By,
        },
    };
}
