using System.CommandLine;
using TempoNest.Cli.Showing;

namespace TempoNest.Cli;

/// <summary>The options that every verb takes.</summary>
internal static class Everywhere
{
    public const string ServerVariable = "TEMPONEST_SERVER";
    public const string KeyVariable = "TEMPONEST_KEY";
    public const string DefaultServer = "http://127.0.0.1:5080";

    public static readonly Option<string?> Server = new("--server")
    {
        Description = $"Where the service is. Default: {ServerVariable}, else {DefaultServer}.", Recursive = true,
    };

    // No option takes the key itself: what stands on a line can be read by everybody on the machine, and stays in the shell's history.
    public static readonly Option<string?> KeyFile = new("--key-file")
    {
        Description = $"A file that holds the API key. Default: the key in {KeyVariable}. On the line itself others could read it.", Recursive = true,
    };

    public static readonly Option<Format?> Output = new("--output", "-o")
    {
        Description = "table, lines, json, ndjson or yaml. Default: a table on a terminal, lines with tabs in a pipe.", Recursive = true, HelpName = "format",
        CustomParser = result => Formats.OfWord(result.Tokens[0].Value, result.AddError),
    };

    static Everywhere()
    {
        Output.CompletionSources.Clear();
        Output.CompletionSources.Add([.. Formats.Words]);
    }

    public static IReadOnlyList<Option> Options => [Server, KeyFile, Output];
}
