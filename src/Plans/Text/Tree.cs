namespace TempoNest.Plans.Text;

/// <summary>A piece of a plan's text and where it begins.</summary>
internal abstract record Tree(Place Place)
{
    /// <summary>What it is, in words for a fault.</summary>
    public abstract string Told { get; }
}

/// <summary>How a value was written, which tells a trap from a value.</summary>
internal enum Writing
{
    Plain, Quoted,
    /// <summary>A block of text (<c>|</c> or <c>&gt;</c>).</summary>
    Block,
    /// <summary>Without quotes, beginning with <c>&gt;</c>.</summary>
    UnquotedSign,
}

internal sealed record Scalar(Place Place, string Value, Writing Writing) : Tree(Place)
{
    public override string Told => Value.Length == 0 ? "nothing" : $"the text {Words.Quoted(Value)}";
}

internal sealed record Listing(Place Place, IReadOnlyList<Tree> Items) : Tree(Place)
{
    public override string Told => "a list";
}

/// <summary>Keys and values, each key once.</summary>
internal sealed record Mapping(Place Place, IReadOnlyList<Entry> Entries) : Tree(Place)
{
    public override string Told => "keys and values";

    public Tree? Of(string key) => Entries.FirstOrDefault(entry => entry.Key.Value == key)?.Value;
}

internal sealed record Entry(Scalar Key, Tree Value);

/// <summary>Something a fault was told about already; readers pass over it in silence.</summary>
internal sealed record Unread(Place Place) : Tree(Place)
{
    public override string Told => "something that was not read";
}
