using System.Text;
using System.Text.Json;
using TempoNest.Plans;
using TempoNest.Sessions.Views;

namespace TempoNest.Cli.Verbs.Plans;

/// <summary>A plan in a file, read as the service reads it: no service is needed for that.</summary>
internal static class PlanFile
{
    public static async Task<PlanReading> Read(string file, CancellationToken cancel) =>
        PlanReader.Read(file, Encoding.UTF8.GetBytes(await Files.Read(file, cancel)));

    /// <summary>What the check says, in the words of the API.</summary>
    public static JsonElement Check(PlanReading reading) => JsonElement.Parse(ViewJson.Bytes(PlanCheck.Of(reading)));
}
