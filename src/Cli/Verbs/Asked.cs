using System.CommandLine;
using TempoNest.Cli.Showing;

namespace TempoNest.Cli.Verbs;

/// <summary>What matters is asked for once more: of a person on a terminal; a script says beforehand that it is meant.</summary>
internal sealed class Asked
{
    private readonly Option<bool> yes = new("--yes", "-y") { Description = "Do not ask." };
    private readonly Option<bool> dryRun = new("--dry-run") { Description = "Say what would be sent, and send nothing." };

    public void AddTo(Command verb)
    {
        verb.Add(yes);
        verb.Add(dryRun);
    }

    public bool IsRehearsal(Call call) => call.Said(dryRun);

    /// <summary>Ends here where nobody means it.</summary>
    /// <param name="word">What must be typed; null: y.</param>
    public void Sure(Call call, string question, string? word = null)
    {
        if (call.Said(yes)) return;
        if (!call.Here.CanAsk) throw Refusal.Usage("Nobody can be asked here whether it is meant.", "Say --yes, or --dry-run to see what would be sent.");
        call.Here.Error.Write(Plain.Line($"{question} {(word is null ? "[y/N]" : $"Type {word} to go on:")} "));
        var answer = call.Here.In.ReadLine()?.Trim();
        if (word is null ? answer is not ("y" or "Y" or "yes") : answer != word) throw Refusal.Error("Nothing was sent.", "");
    }
}
