using System.Text.Json.Nodes;

namespace TempoNest.EventLog;

/// <summary>One step from a schema to the next.</summary>
/// <param name="Type">The pinned name of the kind of event.</param>
/// <param name="From">The schema it reads; it gives <c>From + 1</c>.</param>
/// <param name="Step">Pure. It may change and return the node it was given.</param>
public sealed record Upcaster(string Type, int From, Func<JsonNode, JsonNode> Step);
