using System.Text.Json;
using TempoNest.Cli.Showing;
using TempoNest.Cli.Watching;
using YamlDotNet.Serialization;

namespace TempoNest.Cli.Tests;

public class ShowingTests
{
    private const string Hostile = "a\u001b[2Jb\tc\nd\u202ee\u0007 [red]f[/] | ` <script> 🚀 yes";

    private static (Surroundings Here, StringWriter Out) Here(bool isTerminal, params (string Name, string Value)[] variables)
    {
        var written = new StringWriter();
        return (new Surroundings
        {
            Out = written, Error = new StringWriter(), In = TextReader.Null, IsTerminal = isTerminal, CanAsk = false, Width = 120,
            Variable = name => variables.FirstOrDefault(one => one.Name == name).Value,
        }, written);
    }

    private static JsonElement Status(string text) => JsonSerializer.SerializeToElement(new
    {
        id = text, state = "running", recommendation = "notYet", outlook = "atRisk", reasons = new[] { new { text } },
        deployment = new { name = text, version = "1", environment = "e" }, rounds = new { taken = 1, total = 2 },
    });

    [Theory]
    [InlineData(Format.Table, true)]
    [InlineData(Format.Lines, false)]
    public void What_people_wrote_moves_no_cursor_and_makes_no_lines(object format, bool isTerminal)
    {
        var (here, written) = Here(isTerminal, ("NO_COLOR", "1"));
        var show = new Output(here, (Format)format);
        show.List([Status(Hostile)], StatusPage.Columns.Take(4).ToList(), "");
        show.One(Status(Hostile), StatusPage.Columns);
        new TerminalScreen(here.Screen()).Show(new Sight(Status(Hostile), [], []));
        var text = written.ToString();
        Assert.DoesNotContain("\u001b[2J", text, StringComparison.Ordinal);
        Assert.DoesNotContain("\u202e", text, StringComparison.Ordinal);
        Assert.DoesNotContain("\u0007", text, StringComparison.Ordinal);
        Assert.Contains("[red]f[/]", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_has_as_many_cells_as_columns_whatever_they_hold()
    {
        var (here, written) = Here(false);
        new Output(here, null).List([Status(Hostile)], [Column.At("a", "id"), Column.At("b", "state"), Column.At("none", "no.such.path")], "");
        Assert.Equal(3, Assert.Single(written.ToString().TrimEnd('\n').Split('\n')).Split('\t').Length);
    }

    [Fact]
    public void A_terminal_is_coloured_unless_somebody_does_not_want_it()
    {
        Assert.Contains("\u001b[", Told(), StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b[", Told(("NO_COLOR", "1")), StringComparison.Ordinal);
        Assert.Contains("concerns", Told(("NO_COLOR", "1")), StringComparison.Ordinal);

        static string Told(params (string Name, string Value)[] variables)
        {
            var (here, written) = Here(true, variables);
            new Output(here, null).One(Status("x"), StatusPage.Columns);
            return written.ToString();
        }
    }

    [Fact]
    public void Yaml_reads_back_as_what_it_was()
    {
        var value = JsonSerializer.SerializeToElement(new
        {
            plain = "web", odd = Hostile, truth = "true", nothing = (string?)null, number = "1.8.0", date = "2026-11-21T09:15:00Z", empty = "", dash = "- a: b", hash = "a #b",
            flag = true, ratio = 0.95, none = Array.Empty<string>(), list = new object[] { "x", new { key = "y", inner = new[] { 1, 2 } } },
        });
        var read = new DeserializerBuilder().Build().Deserialize<Dictionary<string, object?>>(Yaml.Of(value));
        foreach (var name in new[] { "plain", "odd", "truth", "number", "date", "empty", "dash", "hash" }) Assert.Equal(value.GetProperty(name).GetString(), read[name]);
        Assert.Null(read["nothing"]);
        Assert.Equal("0.95", read["ratio"]);
        Assert.Empty(Assert.IsAssignableFrom<IEnumerable<object>>(read["none"]));
        var second = Assert.IsAssignableFrom<IDictionary<object, object>>(Assert.IsAssignableFrom<IList<object>>(read["list"])[1]);
        Assert.Equal(("y", 2), ((string)second["key"], ((IList<object>)second["inner"]).Count));
    }

    [Fact]
    public void A_summary_is_text_whatever_people_wrote()
    {
        var page = StepSummary.Markdown(Status(Hostile));
        Assert.StartsWith("### ▲ ", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", page, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', page);
    }

    [Theory]
    [InlineData("90s", 90)]
    [InlineData("15m", 900)]
    [InlineData("1.5h", 5400)]
    [InlineData("2d", 172800)]
    [InlineData("4", null)]
    [InlineData("h", null)]
    [InlineData("-1h", null)]
    [InlineData("0s", null)]
    [InlineData("1e9h", null)]
    [InlineData("4 hours", null)]
    public void Lengths_of_time_are_read_as_people_write_them(string text, int? seconds) => Assert.Equal(seconds, (int?)Spans.Read(text)?.TotalSeconds);

    [Fact]
    public void Rounds_are_blocks_worst_row_first()
    {
        var rounds = JsonElement.Parse("""
            [{"state":"taken","checks":[{"key":"cpu","state":"pass"},{"key":"errors","state":"fail"}]},
             {"state":"taken","checks":[{"key":"cpu","state":"unknown"},{"key":"errors","state":"pass"}]},
             {"state":"missed","checks":[{"key":"cpu","state":"pass"},{"key":"errors","state":"pass"}]},
             {"state":"pending","checks":[{"key":"cpu","state":"unknown"}]}]
            """).EnumerateArray().ToList();
        var rows = Heartbeats.Rows(rounds, 80);
        Assert.Equal(2, rows.Count);
        Assert.StartsWith("errors", rows[0], StringComparison.Ordinal);
        Assert.EndsWith("[red]█[/][green]▁[/][yellow]×[/]", rows[0], StringComparison.Ordinal);
        Assert.EndsWith("[green]▁[/][grey]?[/][yellow]×[/]", rows[1], StringComparison.Ordinal);
    }
}
