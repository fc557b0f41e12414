using TempoNest.Cli.Tests.Support;
using TempoNest.World.Servers;

namespace TempoNest.Cli.Tests;

public class UsageTests(LiveService live) : AtService(live)
{
    [Theory]
    [InlineData("sessions wacth agents", "watch")]
    [InlineData("sessions", "Required command")]
    [InlineData("sessions status", "Required argument")]
    [InlineData("sessions status a -o xml", "none of table")]
    [InlineData("sessions watch a --until lunch", "phase:1")]
    [InlineData("sessions watch a --timeout soon", "no length of time")]
    [InlineData("sessions list --state sleeping", "sleeping")]
    [InlineData("sessions list --limit 0", "above zero")]
    [InlineData("sessions decide a maybe", "maybe")]
    [InlineData("sessions start", "Nothing says what is to be watched")]
    [InlineData("sessions start --name a --source prometheus", "NAME=VALUE")]
    [InlineData("sessions start --request /no/such/file", "Name a file")]
    [InlineData("sessions status ..", "no session")]
    [InlineData("sessions whatif a", "One thing says")]
    [InlineData("completion tcsh", "tcsh")]
    [InlineData("plans list --server ftp://there", "no address")]
    [InlineData("plans list --key-file /no/such/file", "holds an API key")]
    public async Task Wrong_words_end_with_2_and_say_what_is_right(string line, string said) =>
        (await Service.Shell().Run(line.Split(' '))).Ends(Exit.Usage).Says(said);

    [Theory]
    [InlineData("--help")]
    [InlineData("sessions watch --help")]
    [InlineData("--version")]
    public async Task Help_is_no_error(string line) => Assert.NotEmpty((await Service.Shell().Run(line.Split(' '))).Ends(Exit.Fine).Out);

    [Fact]
    public async Task Where_nobody_answers_the_way_to_a_service_is_told()
    {
        var ran = await new Shell($"http://127.0.0.1:{Loopback.FreePort()}").Run("sessions", "list");
        ran.Ends(Exit.Error).Says("temponest dev");
        Assert.Empty(ran.Out);
    }

    [Fact]
    public async Task Whoever_shows_no_key_or_a_wrong_one_is_told_where_one_belongs()
    {
        (await Service.Shell().Without(Everywhere.KeyVariable).Run("sessions", "list")).Ends(Exit.NotSignedIn).Says(Everywhere.KeyVariable);
        (await Service.Shell().With(Everywhere.KeyVariable, "tn_wrong").Run("sessions", "list")).Ends(Exit.NotSignedIn);
    }

    [Fact]
    public async Task A_key_may_stand_in_a_file_and_on_no_line()
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, AdminKey.Text + "\n");
        (await Service.Shell().Without(Everywhere.KeyVariable).Run("plans", "list", "--key-file", file)).Ends(Exit.Fine);
        (await Service.Shell().Run("plans", "list", "--key", AdminKey.Text)).Ends(Exit.Usage);
        File.Delete(file);
    }

    [Fact]
    public async Task A_session_is_found_by_the_name_of_its_deployment()
    {
        var name = Service.Name("finding-");
        var (first, shell) = (await Service.Open(name, TimeSpan.FromHours(2)), Service.Shell());
        Assert.Equal(first, (await shell.Run("sessions", "status", name, "-o", "json")).Ends(Exit.Fine).Json.GetProperty("id").GetString());
        Assert.Equal(first, (await shell.Run("sessions", "status", $"{name}/production", "-o", "json")).Ends(Exit.Fine).Json.GetProperty("id").GetString());
        (await shell.Run("sessions", "status", name.Replace("finding", "fidning", StringComparison.Ordinal))).Ends(Exit.Error).Says($"Did you mean {name}");
        (await shell.Run("sessions", "status", "nothing-like-it-at-all-anywhere")).Ends(Exit.Error).Says("temponest sessions list");
        await Service.Open(name, TimeSpan.FromHours(2), environment: "staging");
        (await shell.Run("sessions", "status", name)).Ends(Exit.Usage).Says($"{name}/staging");
        (await shell.Run("sessions", "status", $"{name}/staging")).Ends(Exit.Fine);
    }

    [Theory]
    [InlineData("sessions wa", "watch")]
    [InlineData("sessions list --state awai", "awaitingDecision")]
    [InlineData("plans list -o nd", "ndjson")]
    public async Task The_command_completes_itself(string line, string word) =>
        Assert.Contains(word, (await Service.Shell().Run($"[suggest:{line.Length + 10}]", $"temponest {line}")).Lines);

    [Theory]
    [InlineData("bash", "complete -o default -F _temponest temponest")]
    [InlineData("zsh", "compdef _temponest temponest")]
    [InlineData("fish", "complete -c temponest")]
    public async Task A_shell_is_told_how(string shell, string line) =>
        Assert.Contains(line, (await Service.Shell().Run("completion", shell)).Ends(Exit.Fine).Out, StringComparison.Ordinal);
}
