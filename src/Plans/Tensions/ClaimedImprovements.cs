using System.Globalization;
using System.Text.RegularExpressions;
using TempoNest.Sessions.Policy;

namespace TempoNest.Plans.Tensions;

/// <summary>A criterion whose words claim another improvement than its limit and the row's baseline make.</summary>
internal static partial class ClaimedImprovements
{
    public static IEnumerable<Tension> Of(Plan plan) =>
        from told in plan.Criteria.Select((criterion, index) => (criterion, index))
        let claim = Claim().Match(told.criterion.Text)
        where claim.Success
        let limit = (told.criterion.Method as Method.OverWindow)?.Limit ?? (told.criterion.Method as Method.TotalRatio)?.Limit
        let baseline = plan.Rows.FirstOrDefault(row => row.Metric == told.criterion.Key)?.Baseline
        where limit is not null && baseline is not null && baseline.Limit.Value > 0
        let made = 100 * (1 - (Size(limit) / Size(baseline)))
        where decimal.Round(made, 1) != decimal.Parse(claim.Groups["share"].Value, NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture)
        select new Tension(
            $"criteria[{told.index}].text",
            $"{told.criterion.Key} claims {claim.Groups["share"].Value}% improvement; from {baseline.Text} to {limit.Text} it is {made.ToString("0.#", CultureInfo.InvariantCulture)}%.");

    private static decimal Size(Band band) => band.Limit.Value * band.Limit.Unit.Size;

    [GeneratedRegex(@"(?<share>[0-9]{1,3}(?:\.[0-9]{1,3})?)% improvement", RegexOptions.CultureInvariant)]
    private static partial Regex Claim();
}
