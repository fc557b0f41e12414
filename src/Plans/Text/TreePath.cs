using System.Globalization;

namespace TempoNest.Plans.Text;

/// <summary>Finds the place of <c>rows[3].critical</c> in a tree.</summary>
internal static class TreePath
{
    /// <summary>The place the path leads to, or of the last piece on the way that is there.</summary>
    public static Place Find(Tree root, string path)
    {
        var at = root;
        foreach (var step in path.Replace("[", ".", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal).Split('.'))
        {
            var next = at switch
            {
                Mapping mapping => mapping.Of(step),
                Listing list when int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
                    && index < list.Items.Count => list.Items[index],
                _ => null,
            };
            if (next is null) break;
            at = next;
        }
        return at.Place;
    }
}
