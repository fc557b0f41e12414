using System.Text.Json.Nodes;
using TempoNest.EventLog;

namespace TempoNest.Contracts.Log;

/// <summary>How bodies that earlier programs wrote become what this one reads, one step for each schema that was left behind.</summary>
public static class EarlierSchemas
{
    public static readonly IReadOnlyList<Upcaster> Steps =
    [
        new("incident-escalated", 1, WithoutContact),
        new("incident-noted", 1, StepAsKind),
        new("incident-resolved", 1, FollowUpsAsTasks),
    ];

    private static JsonNode WithoutContact(JsonNode body)
    {
        body["contact"] = null;
        return body;
    }

    private static JsonNode StepAsKind(JsonNode body)
    {
        var step = body["step"]!.GetValue<bool>();
        body.AsObject().Remove("step");
        body["kind"] = step ? "Step" : "Remark";
        return body;
    }

    private static JsonNode FollowUpsAsTasks(JsonNode body)
    {
        body["followUps"] = new JsonArray([.. body["followUps"]!.AsArray().Select(text => new JsonObject { ["text"] = text!.GetValue<string>(), ["owner"] = null, ["due"] = null })]);
        return body;
    }
}
