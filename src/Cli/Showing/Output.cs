using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Spectre.Console;

namespace TempoNest.Cli.Showing;

/// <summary>Says what was asked for in the form that was asked for. JSON is the service's own, and everything structured is made of it.</summary>
internal sealed class Output(Surroundings here, Format? wanted)
{
    private const int LeastForLast = 20;
    private static readonly JsonWriterOptions Indented = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public Format Format { get; } = wanted ?? (here.IsTerminal ? Format.Table : Format.Lines);

    /// <summary>Whether a program reads it.</summary>
    public bool IsStructured => Format is Format.Json or Format.Ndjson or Format.Yaml;

    /// <summary>A list: a row, a line or a document for each.</summary>
    /// <param name="nothing">What is said, to the side, where there are none.</param>
    public void List(IReadOnlyList<JsonElement> items, IReadOnlyList<Column> columns, string nothing)
    {
        switch (Format)
        {
            case Format.Json: WriteJson(new { items, nextCursor = (string?)null }); break;
            case Format.Ndjson: foreach (var item in items) Document(item); break;
            case Format.Yaml: foreach (var item in items) Document(item); break;
            case Format.Lines: foreach (var item in items) here.Out.WriteLine(Line(columns.Select(column => column.Words(item)))); break;
            default: Table(items, columns); break;
        }
        if (items.Count == 0 && !IsStructured) here.Say(nothing);
    }

    /// <summary>One thing: a row or a line for each of its <paramref name="columns"/>.</summary>
    public void One(JsonElement body, IReadOnlyList<Column> columns)
    {
        if (IsStructured) Document(body);
        else if (Format is Format.Lines) foreach (var column in columns) here.Out.WriteLine(Line([column.Title, column.Words(body)]));
        else
        {
            var grid = new Grid().AddColumn(new GridColumn().NoWrap()).AddColumn();
            foreach (var column in columns.Where(column => column.Words(body).Length > 0)) grid.AddRow(new Markup($"[grey]{column.Title.EscapeMarkup()}[/]"), Cell(column, body));
            here.Screen().Write(grid);
        }
    }

    /// <summary>A document among several: whole in JSON and YAML, a line in NDJSON.</summary>
    public void Document(JsonElement body)
    {
        switch (Format)
        {
            case Format.Json: WriteJson(body); break;
            case Format.Yaml: here.Out.Write("---\n" + Yaml.Of(body)); break;
            default: here.Out.WriteLine(JsonSerializer.Serialize(body, Compact)); break;
        }
        here.Out.Flush();
    }

    /// <summary>An answer of many parts, which no table holds: as YAML, to be read.</summary>
    public void Tree(JsonElement body)
    {
        if (IsStructured) Document(body);
        else Page(Yaml.Of(body));
    }

    /// <summary>A page the service wrote.</summary>
    public void Page(string text) => here.Out.Write(here.IsTerminal ? Plain.Lines(text) : text);

    public static string Line(IEnumerable<string> cells) => string.Join('\t', cells.Select(Plain.Line));

    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private void WriteJson<T>(T body)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Indented)) JsonSerializer.Serialize(writer, body, Compact);
        here.Out.WriteLine(Encoding.UTF8.GetString(buffer.ToArray()));
    }

    private void Table(IReadOnlyList<JsonElement> items, IReadOnlyList<Column> columns)
    {
        if (items.Count == 0) return;
        var table = new Table().Border(TableBorder.None);
        // The last column is the one that may need several lines: a broken word in any other would be read as two. Where there is no room for it, all break.
        var screen = here.Screen();
        var kept = columns.SkipLast(1).Sum(column => items.Max(item => Math.Max(column.Title.Length, column.Words(item).Length)) + 1) + LeastForLast <= screen.Profile.Width;
        foreach (var column in columns) table.AddColumn(new TableColumn(new Markup($"[grey]{column.Title.ToUpperInvariant().EscapeMarkup()}[/]")) { NoWrap = kept && column != columns[^1] });
        foreach (var item in items) table.AddRow(columns.Select(column => Cell(column, item)));
        screen.Write(table);
    }

    private static Markup Cell(Column column, JsonElement item)
    {
        var words = Plain.Line(column.Words(item)).EscapeMarkup();
        return new Markup(column.Colour?.Invoke(item) is { } colour ? $"[{colour}]{words}[/]" : words);
    }
}
