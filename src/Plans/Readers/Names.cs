using TempoNest.Plans.Text;

namespace TempoNest.Plans.Readers;

/// <summary>Names of one kind that a plan defines, and that other parts of it may refer to.</summary>
/// <param name="Kind">In the singular, for words: <c>metric</c>.</param>
internal sealed record Names(string Kind, IReadOnlySet<string> All)
{
    public static readonly Names None = new("name", new HashSet<string>());

    public static Names Of(string kind, IEnumerable<string> all) => new(kind, all.ToHashSet());

    /// <summary>What there is to say of a name that is not among them.</summary>
    public Refusal Missing(string name) => new(
        $"there is no {Kind} {Words.Quoted(name)}", $"the plan defines no such {Kind}",
        Words.Nearest(name, All) ?? (All.Count is 0 ? $"a {Kind} of that name first"
            : $"one of {string.Join(", ", All.Order(StringComparer.Ordinal).Take(40))}"));
}
