using System.Text.Json;

namespace TempoNest.Cli.Http;

/// <summary>What the service answered.</summary>
/// <param name="Text">The body as it came.</param>
/// <param name="Etag">The version of what was seen.</param>
internal sealed record ApiAnswer(string Text, string? Etag)
{
    private JsonElement? json;

    public JsonElement Json => json ??= Text.Length == 0 ? JsonElement.Parse("{}") : JsonElement.Parse(Text);
}
