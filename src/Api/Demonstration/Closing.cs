using System.Text.Json;

namespace TempoNest.Api.Demonstration;

/// <summary>The last words of a demo: what the evidence recommends, why, and how to decide.</summary>
internal static class Closing
{
    public static void Print(JsonElement status, string id, string folder, string key)
    {
        Console.WriteLine($"The evidence recommends: {status.GetProperty("recommendation").GetString()}");
        foreach (var reason in StatusLine.Reasons(status)) Console.WriteLine($"  - {reason}");
        Console.WriteLine(StatusLine.Criteria(status) + ".");
        var session = $"{Service.DefaultUrl}/api/v1/sessions/{id}";
        Console.WriteLine($"""

            To look at the session, answer what only people can answer, and decide, start the service on its log:

              dotnet run --project src/Api -- --data {folder}

              export TEMPONEST_KEY={key}
              curl -H "Authorization: Bearer $TEMPONEST_KEY" {session}/status
              curl -H "Authorization: Bearer $TEMPONEST_KEY" {session}/criteria
              curl -H "Authorization: Bearer $TEMPONEST_KEY" -X POST {session}/criteria/customer-complaints/attest \
                   -H 'Content-Type: application/json' -d '{"{"}"answer":"met","review":"48h"{"}"}'
              curl -H "Authorization: Bearer $TEMPONEST_KEY" -X POST {session}/decision -H 'Content-Type: application/json' \
                   -H 'If-Match: "{status.GetProperty("verdictVersion").GetInt64()}"' -d '{"{"}"outcome":"concerns","reason":"…"{"}"}'

            The key is the demo's own, and an admin's: whoever is to work with it gets one of their own from POST /api/v1/keys.
            If-Match is the verdict version you have read; a verdict that has moved on is answered with 412.
            """);
    }
}
