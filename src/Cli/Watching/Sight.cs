using System.Net.ServerSentEvents;
using System.Text.Json;

namespace TempoNest.Cli.Watching;

/// <summary>What is seen at one look.</summary>
/// <param name="Rounds">Every round with its checks; none where the screen does not show them.</param>
/// <param name="News">The events since the look before.</param>
internal sealed record Sight(JsonElement Status, IReadOnlyList<JsonElement> Rounds, IReadOnlyList<SseItem<string>> News);
