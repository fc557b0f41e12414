using System.Text;
using System.Text.Json.Nodes;

namespace TempoNest.EventLog;

/// <summary>
/// Brings bodies written by earlier programs into the shape this one reads, in memory. What is stored is never rewritten: verify the
/// stored bytes first (<see cref="ChainVerifier.Verified"/>), then upcast.
/// </summary>
public sealed class EventUpcasters
{
    private readonly Dictionary<string, int> _current;
    private readonly Dictionary<(string Type, int From), Upcaster> _steps;

    /// <summary>Takes the newest schema of every type this program knows and a step for every earlier one.</summary>
    /// <exception cref="ArgumentException">A schema is below 1, a step is missing, given twice, or leads nowhere.</exception>
    public EventUpcasters(IEnumerable<KeyValuePair<string, int>> currentSchemas, IEnumerable<Upcaster> steps)
    {
        ArgumentNullException.ThrowIfNull(steps);
        _current = new(currentSchemas);
        _steps = [];
        foreach (var step in steps)
        {
            if (!_current.TryGetValue(step.Type, out var newest) || step.From < 1 || step.From >= newest)
                throw new ArgumentException($"The step of '{step.Type}' from schema {step.From} leads nowhere this program goes.", nameof(steps));
            if (!_steps.TryAdd((step.Type, step.From), step))
                throw new ArgumentException($"The step of '{step.Type}' from schema {step.From} is given twice.", nameof(steps));
        }

        foreach (var (type, newest) in _current)
            CheckWhole(type, newest);
    }

    /// <summary>The newest schema this program knows of a type.</summary>
    /// <exception cref="UnknownEventException">The type is unknown.</exception>
    public int CurrentSchema(string type) =>
        _current.TryGetValue(type, out var newest)
            ? newest
            : throw new UnknownEventException($"Event type '{type}' is unknown to this program. Start the program version that wrote it, or a later one.");

    /// <summary>The body in the current schema: the stored bytes themselves when they already are, else UTF-8 JSON.</summary>
    /// <exception cref="UnknownEventException">The type is unknown, or the schema is newer than the newest known.</exception>
    /// <exception cref="System.Text.Json.JsonException">A body of an earlier schema is not JSON.</exception>
    public ReadOnlyMemory<byte> Upcast(StoredEvent stored)
    {
        ArgumentNullException.ThrowIfNull(stored);
        var newest = CurrentSchema(stored.Type);
        if (stored.Schema > newest)
            throw new UnknownEventException(
                $"{StreamChain.Name(stored)} has schema {stored.Schema}, this program knows {newest}. Start the program version that wrote it, or a later one.");
        return stored.Schema == newest ? stored.Body : Encoding.UTF8.GetBytes(Stepped(stored, newest).ToJsonString());
    }

    private JsonNode Stepped(StoredEvent stored, int newest)
    {
        var node = JsonNode.Parse(stored.Body.Span)
            ?? throw new UnknownEventException($"{StreamChain.Name(stored)} has the JSON value null for a body, which no schema does.");
        for (var from = stored.Schema; from < newest; from++)
            node = _steps[(stored.Type, from)].Step(node);
        return node;
    }

    private void CheckWhole(string type, int newest)
    {
        if (newest < 1)
            throw new ArgumentException($"The current schema of '{type}' is {newest}, below 1.");
        for (var from = 1; from < newest; from++)
            if (!_steps.ContainsKey((type, from)))
                throw new ArgumentException($"The step of '{type}' from schema {from} is missing.");
    }
}
