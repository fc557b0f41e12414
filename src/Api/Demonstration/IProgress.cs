using System.Text.Json;

namespace TempoNest.Api.Demonstration;

/// <summary>How a running demo is shown.</summary>
internal interface IProgress
{
    void Begin(string title);
    /// <param name="status">The session's status as the API tells it.</param>
    void Show(JsonElement status);
    void End();
}
