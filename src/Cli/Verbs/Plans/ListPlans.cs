using System.CommandLine;
using TempoNest.Cli.Http;
using TempoNest.Cli.Showing;

namespace TempoNest.Cli.Verbs.Plans;

internal static class ListPlans
{
    private static readonly Column[] Columns =
        [Column.At("name", "name"), Column.At("version", "version"), Column.At("origin", "origin"), Column.At("owner", "owner"), Column.At("next review", "nextReview"), Column.At("title", "title")];

    public static Command On(Surroundings here) => new Command("list", "The latest version of every plan.").Does(here, async (call, cancel) =>
    {
        call.Show.List(await call.Api.List("plans", cancel), Columns, "There is no plan.");
        return Exit.Fine;
    });
}
