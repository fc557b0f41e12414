using System.CommandLine;
using TempoNest.Cli.Http;
using TempoNest.Cli.Showing;

namespace TempoNest.Cli.Verbs.Keys;

internal static class ListKeys
{
    private static readonly Column[] Columns =
    [
        Column.At("key", "key"), Column.At("name", "name"), Column.At("state", "state"), Column.At("roles", "roles"), Column.At("teams", "teams"),
        Column.Instant("issued", "issuedAt"), Column.At("by", "issuedBy"), Column.Instant("expires", "expiresAt"),
    ];

    public static Command On(Surroundings here) => new Command("list", "Every key that was issued; no secrets.").Does(here, async (call, cancel) =>
    {
        call.Show.List(await call.Api.List("keys", cancel), Columns, "There is no key.");
        return Exit.Fine;
    });
}
