using System.CommandLine;

namespace TempoNest.Cli.Verbs.Keys;

internal static class RevokeKey
{
    public static Command On(Surroundings here)
    {
        var key = new Argument<string>("key") { Description = "The public part of it, as the list shows it." };
        var reason = new Option<string?>("--reason") { Description = "Why." };
        var asked = new Asked();
        var verb = new Command("revoke", "Ends a key: within two seconds nobody takes it any more.") { key, reason };
        asked.AddTo(verb);
        return verb.Does(here, async (call, cancel) =>
        {
            var path = $"keys/{Uri.EscapeDataString(call.Said(key))}";
            if (asked.IsRehearsal(call))
            {
                call.Here.Say($"Would send DELETE /api/v1/{path}. Nothing was sent.");
                return Exit.Fine;
            }
            asked.Sure(call, $"Whoever holds {call.Said(key)} is kept out.");
            return call.Written(await call.Api.Delete(path, new { reason = call.Said(reason) }, cancel), $"Revoked: {call.Said(key)}.");
        });
    }
}
