using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace TempoNest.Plans.Text;

/// <summary>
/// YAML to a tree with places. Of YAML it takes mappings, lists and texts; no anchors, aliases, tags or second documents, and neither
/// depth nor size without bounds: a plan is read as it stands.
/// </summary>
internal sealed class TreeReader
{
    private const int Deepest = 16;
    private const int Most = 50_000;
    private readonly EventReader events;
    private readonly Faults faults;
    private int count;
    private bool stopped;

    private TreeReader(string text, Faults faults)
    {
        events = new EventReader(UnquotedSign.Shielded(text));
        this.faults = faults;
    }

    /// <summary>The tree of the one document, or null after a fault.</summary>
    public static Tree? Read(string text, Faults faults) => new TreeReader(text, faults).Document();

    private Tree? Document()
    {
        Next();
        if (Next() is not DocumentStart)
        {
            if (!stopped)
                faults.Add(Place.Start, "there is nothing in the text",
                    "a plan has at least a name, services, metrics, phases and criteria", "a plan");
            return null;
        }
        var root = Node(Next(), depth: 0);
        if (!stopped && Next() is DocumentEnd && Next() is DocumentStart second)
            faults.Add(At(second.Start), "a second document begins", "a file holds one plan", "it into a file of its own");
        return stopped ? null : root;
    }

    private ParsingEvent Next()
    {
        var (found, broken) = events.Next();
        if (broken is null) return found;
        if (!stopped)
            faults.Add(broken.Place, $"the YAML cannot be read: {broken.Message}", "what follows is not read either",
                "the line so that it is YAML, with quotes around texts that begin with a sign");
        stopped = true;
        return found;
    }

    private Tree Node(ParsingEvent found, int depth)
    {
        var place = At(found.Start);
        if (stopped) return new Unread(place);
        if (++count > Most || depth > Deepest) return Stop(place);
        if (found is AnchorAlias alias)
        {
            faults.Add(place, $"there is an alias, *{alias.Value}", "a plan is read as it stands", "the value itself");
            return new Unread(place);
        }
        if (found is not NodeEvent node) return Break(place);
        Refuse(node, place);
        return found switch
        {
            YamlDotNet.Core.Events.Scalar scalar => Text(scalar, place),
            SequenceStart => new Listing(place, Items(depth)),
            _ => new Mapping(place, Entries(depth)),
        };
    }

    private Unread Stop(Place place)
    {
        if (!stopped)
            faults.Add(place, count > Most ? $"there are more than {Most} values"
                : $"values are nested deeper than {Deepest}", "a plan is something people read", "less of it");
        stopped = true;
        return new Unread(place);
    }

    // The parser lets a few broken flow mappings pass and hands out an end where a value should begin.
    private Unread Break(Place place)
    {
        if (!stopped)
            faults.Add(place, "the YAML cannot be read: something ends where a value should begin", "what follows is not read either",
                "the value, or quotes around it");
        stopped = true;
        return new Unread(place);
    }

    private void Refuse(NodeEvent node, Place place)
    {
        if (!node.Anchor.IsEmpty)
            faults.Add(place, $"there is an anchor, &{node.Anchor.Value}", "a plan is read as it stands", "the value without it");
        if (!node.Tag.IsEmpty)
            faults.Add(place, $"there is a tag, {Words.Quoted(node.Tag.ToString())}", "a plan says what a value is by its key",
                "the value without it");
    }

    private static Scalar Text(YamlDotNet.Core.Events.Scalar scalar, Place place) =>
        new(place, UnquotedSign.Restored(scalar.Value), scalar.Style switch
        {
            ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted => Writing.Quoted,
            ScalarStyle.Literal or ScalarStyle.Folded => Writing.Block,
            _ => scalar.Value.StartsWith(UnquotedSign.Mark) ? Writing.UnquotedSign : Writing.Plain,
        });

    private List<Tree> Items(int depth)
    {
        List<Tree> items = [];
        while (!stopped && Next() is var next and not SequenceEnd) items.Add(Node(next, depth + 1));
        return items;
    }

    private List<Entry> Entries(int depth)
    {
        List<Entry> entries = [];
        HashSet<string> seen = [];
        while (!stopped && Next() is var next and not MappingEnd)
        {
            var key = Node(next, depth + 1);
            if (stopped) break;
            var value = Node(Next(), depth + 1);
            if (key is not Scalar { Value: var name } text)
            {
                if (key is not Unread)
                    faults.Add(key.Place, $"{key.Told} stands where a key should", "a key is a word", "a word and a colon");
            }
            else if (seen.Add(name)) entries.Add(new Entry(text, value));
            else faults.Add(key.Place, $"the key {name} is there twice", "only one of the two could count",
                "one of them, and delete the other");
        }
        return entries;
    }

    private static Place At(Mark mark) => new((int)mark.Line, (int)mark.Column);
}
