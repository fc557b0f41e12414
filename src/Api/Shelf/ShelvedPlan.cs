using System.Security.Cryptography;
using TempoNest.Plans;
using TempoNest.Sessions.Json;
using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Views;

namespace TempoNest.Api.Shelf;

/// <summary>One version of a plan, ready to be pinned.</summary>
/// <param name="Bytes">The plan as sessions pin it.</param>
/// <param name="Text">What a person wrote.</param>
internal sealed record ShelvedPlan(Plan Plan, byte[] Bytes, string Sha256, PlanOrigin Origin, byte[] Text, IReadOnlyList<string> Notes)
{
    public static ShelvedPlan Of(PlanReading reading, PlanOrigin origin, byte[] text)
    {
        var bytes = SessionJson.Bytes(reading.Plan!);
        return new(reading.Plan!, bytes, HashOf(bytes), origin, text, PlanCheck.Notes(reading));
    }

    /// <summary>The same with what was measured before: what a session pins is another plan then.</summary>
    public ShelvedPlan With(Plan plan)
    {
        var bytes = SessionJson.Bytes(plan);
        return this with { Plan = plan, Bytes = bytes, Sha256 = HashOf(bytes) };
    }

    private static string HashOf(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    public PlanItem Item => new(Plan.Name, Plan.Version, Plan.Title, Plan.Owner, Plan.NextReview, Origin, Sha256);

    public PlanView View(IReadOnlyList<string> versions) => new(
        Plan.Name, Plan.Version, Sha256, Origin, versions, new RawJson(Bytes), Notes, PlanTables.Text(Plan), System.Text.Encoding.UTF8.GetString(Text));
}
