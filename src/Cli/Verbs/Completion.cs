using System.CommandLine;

namespace TempoNest.Cli.Verbs;

internal static class Completion
{
    // The command completes itself: the shell gives the line and the place in it, and gets the words.
    private static readonly Dictionary<string, string> Scripts = new()
    {
        ["bash"] = """
            _temponest() {
              local IFS=$'\n'
              COMPREPLY=($(compgen -W "$(temponest "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null)" -- "${COMP_WORDS[COMP_CWORD]}"))
            }
            complete -o default -F _temponest temponest

            """,
        ["zsh"] = """
            #compdef temponest
            _temponest() {
              local -a words_for_temponest
              words_for_temponest=("${(@f)$(temponest "[suggest:${#BUFFER}]" "${BUFFER}" 2>/dev/null)}")
              compadd -- $words_for_temponest
            }
            compdef _temponest temponest

            """,
        ["fish"] = """
            complete -c temponest -f -a '(temponest "[suggest:"(string length -- (commandline -cp))"]" (commandline -cp) 2>/dev/null)'

            """,
    };

    public static Command On(Surroundings here)
    {
        var shell = new Argument<string>("shell") { Description = "bash, zsh or fish." };
        shell.AcceptOnlyFromAmong([.. Scripts.Keys]);
        return new Command("completion", "Lets a shell complete the command: source <(temponest completion bash)") { shell }.Does(here, (call, _) =>
        {
            call.Here.Out.Write(Scripts[call.Said(shell)]);
            return Task.FromResult(Exit.Fine);
        });
    }
}
