using System.Text.Json;

namespace TempoNest.Api.Demonstration;

/// <summary>Lines for a pipe: one when the headline changes, one every four hours.</summary>
internal sealed class PlainProgress : IProgress
{
    private string headline = "";
    private int stretch = -1;

    public void Begin(string title) => Console.WriteLine(title);

    public void Show(JsonElement status)
    {
        var hours = StatusLine.HoursIn(status);
        if (headline == StatusLine.Headline(status) && stretch == (int)hours / 4) return;
        (headline, stretch) = (StatusLine.Headline(status), (int)hours / 4);
        Console.WriteLine($"T+{hours:00.0}h  {headline}, {StatusLine.Criteria(status)}. {StatusLine.Reasons(status).FirstOrDefault()}");
    }

    public void End() => Console.WriteLine();
}
