using TempoNest.Plans.Text;

namespace TempoNest.Plans.Readers;

internal sealed partial class Fields
{
    private const int MostItems = 1_000;

    /// <summary>A list with at least one item.</summary>
    public IReadOnlyList<T> Each<T>(string key, Func<Tree, T> read)
    {
        var found = Needed(key);
        if (found is Listing { Items.Count: 0 }) faults.Add(found.Place, $"{key} is empty", $"{what} needs at least one", "one, or more");
        return Items(found, key, read);
    }

    /// <summary>A list that may be empty or left out.</summary>
    public IReadOnlyList<T> EachOrNone<T>(string key, Func<Tree, T> read) => Items(Find(key), key, read);

    /// <summary>A list whose items have names of their own; a name that comes back is a fault.</summary>
    public IReadOnlyList<T> EachNamed<T>(string key, Func<Tree, T> read, Func<T, string> name)
    {
        var seen = new HashSet<string>();
        return Items(Find(key), key, item =>
        {
            var value = read(item);
            if (name(value) is { Length: > 0 } own && !seen.Add(own))
                faults.Add(item.Place, $"{own} is there twice", $"each of {key} is known by its name",
                    "another name, or delete one of the two");
            return value;
        });
    }

    /// <summary>A mapping of names to things, in its order.</summary>
    public IReadOnlyList<T> Named<T>(string key, Func<string, Tree, T> read)
    {
        var found = Needed(key);
        if (found is null or Unread) return [];
        if (found is Mapping named)
        {
            if (named.Entries.Count is 0 or > MostItems)
                faults.Add(found.Place, $"{key} has {named.Entries.Count} names", $"{what} needs from 1 to {MostItems}",
                    "names and what they stand for");
            return [.. named.Entries.Take(MostItems).Where(entry => IsKey(entry.Key.Value,
                entry.Key.Place)).Select(entry => read(entry.Key.Value, entry.Value))];
        }
        faults.Add(found.Place, $"{found.Told} stands where {key} should", "it has names and what they stand for",
            "name: value, one a line");
        return [];
    }

    private List<T> Items<T>(Tree? found, string key, Func<Tree, T> read)
    {
        if (found is null or Unread) return [];
        if (found is not Listing list)
        {
            faults.Add(found.Place, $"{found.Told} stands where the list {key} should", "it is a list",
                "each item on a line of its own after a hyphen");
            return [];
        }
        if (list.Items.Count > MostItems)
            faults.Add(list.Items[MostItems].Place, $"{key} has {list.Items.Count} items", $"a list has at most {MostItems}", "fewer");
        return [.. list.Items.Take(MostItems).Select(read)];
    }
}
