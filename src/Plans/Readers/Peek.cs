using TempoNest.Plans.Text;

namespace TempoNest.Plans.Readers;

/// <summary>Looks ahead at a list that is read later, without telling any fault.</summary>
internal static class Peek
{
    /// <summary>The texts under <paramref name="key"/> in each item.</summary>
    public static IReadOnlyList<string> Texts(Tree? list, string key) =>
        [.. (list as Listing)?.Items.OfType<Mapping>().Select(item => item.Of(key)).OfType<Scalar>().Select(scalar => scalar.Value) ?? []];
}
