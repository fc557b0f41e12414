using System.Text;
using System.Text.Json;

namespace TempoNest.Cli.Tests.Support;

/// <summary>Where a test types the command: a pipe, or a terminal with somebody at it.</summary>
internal sealed class Shell(string server)
{
    private readonly Dictionary<string, string> variables = new(StringComparer.Ordinal) { [Everywhere.ServerVariable] = server };
    private bool isTerminal;
    private string typed = "";
    private CancellationToken stopping;

    public Shell With(string variable, string value)
    {
        variables[variable] = value;
        return this;
    }

    public Shell Without(string variable)
    {
        variables.Remove(variable);
        return this;
    }

    /// <summary>A terminal whose person types this when asked.</summary>
    public Shell Terminal(string answers = "")
    {
        (isTerminal, typed) = (true, answers);
        return this;
    }

    /// <summary>What comes through the pipe.</summary>
    public Shell Fed(string text)
    {
        typed = text;
        return this;
    }

    public Shell Until(CancellationToken token)
    {
        stopping = token;
        return this;
    }

    public async Task<Ran> Run(params string[] args)
    {
        await using var bytes = new MemoryStream();
        var (written, said) = (new StringWriter(), new StringWriter());
        var code = await Temponest.Run(args, new Surroundings
        {
            Out = written, Error = TextWriter.Synchronized(said), In = new StringReader(typed), Bytes = () => bytes, IsTerminal = isTerminal, CanAsk = isTerminal,
            Variable = name => variables.GetValueOrDefault(name), Stopping = stopping, Width = 120,
        });
        return new Ran(code, written + Encoding.UTF8.GetString(bytes.ToArray()), said.ToString());
    }
}

/// <summary>What came of it.</summary>
internal sealed record Ran(int Code, string Out, string Error)
{
    public IReadOnlyList<string> Lines => Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    public JsonElement Json => JsonElement.Parse(Out);

    /// <summary>It ended so; what was said is in the failure.</summary>
    public Ran Ends(int code)
    {
        Assert.True(code == Code, $"{Code} instead of {code}:\n{Out}\n{Error}");
        return this;
    }

    public Ran Says(string words)
    {
        Assert.Contains(words, Error, StringComparison.Ordinal);
        return this;
    }
}
