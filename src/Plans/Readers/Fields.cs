using TempoNest.Plans.Text;

namespace TempoNest.Plans.Readers;

/// <summary>
/// The keys of one mapping while it is read. Whatever is wrong becomes a fault at its place and a harmless stand-in is handed on, so that
/// reading goes on to the next fault; a plan with faults is thrown away in the end.
/// </summary>
internal sealed partial class Fields
{
    private readonly Mapping? mapping;
    private readonly string what;
    private readonly Faults faults;
    private readonly List<string> known = [];

    private Fields(Tree tree, string what, Faults faults)
    {
        mapping = tree as Mapping;
        (this.what, this.faults, Place) = (what, faults, tree.Place);
    }

    /// <param name="what">What is read, with its article: <c>a phase</c>.</param>
    public static Fields Of(Tree tree, string what, Faults faults)
    {
        if (tree is not Mapping and not Unread)
            faults.Add(tree.Place, $"{tree.Told} stands where {what} should", $"{what} has keys and values", "its keys, one a line");
        return new Fields(tree, what, faults);
    }

    public Place Place { get; }

    /// <summary>Where the value of <paramref name="key"/> begins; the mapping's own place where there is none.</summary>
    public Place PlaceOf(string key) => mapping?.Of(key)?.Place ?? Place;

    public bool Has(string key) => Find(key) is not null;

    public void Fault(string key, string what, string why, string cure) => faults.Add(PlaceOf(key), what, why, cure);

    /// <summary>Whatever stands under <paramref name="key"/>, or null.</summary>
    public Tree? Find(string key)
    {
        known.Add(key);
        return mapping?.Of(key);
    }

    /// <summary>Tells every key that nobody asked for.</summary>
    public void Close()
    {
        foreach (var key in mapping?.Entries.Select(entry => entry.Key).Where(key => !known.Contains(key.Value)) ?? [])
            faults.Add(key.Place, () => new($"the key {Words.Quoted(key.Value)} is unknown", $"{what} has no such key", Meant(key.Value)));
    }

    private string Meant(string key) => Words.Nearest(key, known) ?? $"one of {string.Join(", ", known.Distinct())}, or delete it";

    private Tree? Needed(string key)
    {
        var found = Find(key);
        if (found is null && mapping is not null)
            faults.Add(Place, $"the key {key} is missing", $"{what} needs it", $"{key}: and its value");
        return found;
    }

    /// <summary>The one-line text of a value, without the traps; null after a fault.</summary>
    private string? Line(Tree? found, string key)
    {
        if (found is not Scalar { Writing: Writing.Block }) return Prose(found, key);
        faults.Add(found.Place, $"the value of {key} is a block of text",
            "it is one short value; a > without quotes begins a block in YAML", "the value in quotes on the same line");
        return null;
    }

    private string? Prose(Tree? found, string key)
    {
        if (found is null or Unread) return null;
        if (found is not Scalar scalar)
        {
            faults.Add(found.Place, $"{found.Told} stands where the value of {key} should", "it is a single value", "one value");
            return null;
        }
        var refusal = scalar switch
        {
            { Writing: Writing.UnquotedSign } => new Refusal(
                $"{scalar.Value} begins with > and has no quotes", "YAML takes a leading > for the head of a block of text",
                    $"\"{scalar.Value}\" with its quotes"),
            { Writing: Writing.Plain, Value: "" or "~" or "null" } =>
                new Refusal($"{key} has no value", $"{what} needs one there", "a value, or leave the key out"),
            { Value: var value } when string.IsNullOrWhiteSpace(value) =>
                new Refusal($"{key} is blank", $"{what} needs a value there", "a value, or leave the key out"),
            { Value.Length: > LongestText } =>
                new Refusal($"{key} has {scalar.Value.Length} characters", $"a text has at most {LongestText}", "less"),
            { Value: var value } when !IsVisible(value) =>
                new Refusal($"{key} has characters nobody can see", "what people read is text", "it without them"),
            _ => null,
        };
        if (refusal is null) return scalar.Value;
        faults.Add(scalar.Place, refusal);
        return null;
    }

    private const int LongestText = 10_000;

    private static bool IsVisible(string value) =>
        value.All(c => c is '\n' or '\t' || !char.IsControl(c)) && value.EnumerateRunes().All(rune => rune.Value is not 0xFFFD);
}
