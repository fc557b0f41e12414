using Microsoft.Extensions.Configuration;
using TempoNest.Processes;

namespace TempoNest.Responders.Actions;

/// <summary>Something this host lets plans do: a program on it, or a receiver of signed webhooks. A plan chooses among the values given here and says nothing else.</summary>
public sealed record RegisteredAction
{
    private static readonly TimeSpan LongestAnswer = TimeSpan.FromMinutes(5);

    public required string Name { get; init; }
    /// <summary>The program; an argument that is <c>{name}</c>, and nothing besides, stands for the value of that parameter. Null for a webhook.</summary>
    public RegisteredCommand? Command { get; init; }
    /// <summary>The receiver's address, or a reference to it as of a secret; null for a program. It is not shown.</summary>
    public Uri? Url { get; init; }
    /// <summary>A reference to the secret that signs.</summary>
    public string? Secret { get; init; }
    /// <summary>How long the receiver may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(1);
    /// <summary>Every value that may be passed for a parameter.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Parameters { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Its name, so that no message shows more by accident.</summary>
    public override string ToString() => Name;

    internal static RegisteredAction? Read(IConfigurationSection section, Faults faults)
    {
        var isWebhook = section["Url"] is not null;
        if (isWebhook) faults.Unknown(section, "Url", "Secret", "Timeout", "Parameters");
        else faults.Unknown(section, "Argv", "Environment", "Folder", "OutputBytes", "Timeout", "Parameters");
        var action = new RegisteredAction
        {
            Name = section.Key,
            Parameters = section.GetSection("Parameters").GetChildren().ToDictionary(
                one => one.Key, one => (IReadOnlyList<string>)[.. one.GetChildren().Select(value => value.Value ?? "")], StringComparer.Ordinal),
        };
        return isWebhook ? Webhook(section, action, faults) : Program(section, action, faults);
    }

    private static RegisteredAction? Webhook(IConfigurationSection section, RegisteredAction action, Faults faults)
    {
        var timeout = action.Timeout;
        if (section["Timeout"] is { } text && (!TimeSpan.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out timeout) || timeout <= TimeSpan.Zero || timeout > LongestAnswer))
            faults.Add(section, "Timeout", "it is no length of time, or too long", "hours:minutes:seconds such as 00:01:00, five minutes at most");
        if (section["Secret"] is null) faults.Add(section, "Secret", "it is missing", "env:NAME or file:PATH of the secret that signs");
        return action with { Url = faults.Url(section, "Url", ["https", "http"]), Secret = faults.Reference(section, "Secret"), Timeout = timeout };
    }

    private static RegisteredAction? Program(IConfigurationSection section, RegisteredAction action, Faults faults)
    {
        RegisteredCommand command;
        try { command = RegisteredCommand.Read(section) with { LeavesRunning = true }; }
        catch (FormatException wrong)
        {
            faults.Add(wrong.Message);
            return null;
        }
        foreach (var (name, value) in command.Environment.Where(one => one.Value.StartsWith("env:", StringComparison.Ordinal) || one.Value.StartsWith("file:", StringComparison.Ordinal)))
            if (!SecretReference.IsOne(value)) faults.Add(section, $"Environment:{name}", "it is no whole reference", "env:NAME or file:PATH");
        foreach (var named in command.Argv.Skip(1).Select(Placeholder).OfType<string>().Where(named => !action.Parameters.ContainsKey(named)))
            faults.Add(section, "Argv", $"it has a place for {named}, for which no values are given", $"them as Parameters:{named}:0 and so on");
        return action with { Command = command, Timeout = command.Timeout };
    }

    /// <summary>The parameter an argument stands for; null: it stands for itself.</summary>
    internal static string? Placeholder(string argument) => argument is ['{', .. var name, '}'] && name.Length > 0 ? name : null;
}
