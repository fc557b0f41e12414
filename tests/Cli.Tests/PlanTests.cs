using TempoNest.Cli.Tests.Support;

namespace TempoNest.Cli.Tests;

public class PlanTests(LiveService live) : AtService(live)
{
    private static readonly string Synthetic = Path.Combine(AppContext.BaseDirectory, "plans", "synthetic.yaml");

    /// <summary>The delivered plan with something changed.</summary>
    private static async Task<string> Changed(string from, string to)
    {
        var (text, file) = (await File.ReadAllTextAsync(Synthetic), Path.GetTempFileName());
        Assert.Contains(from, text, StringComparison.Ordinal);
        await File.WriteAllTextAsync(file, text.Replace(from, to, StringComparison.Ordinal));
        return file;
    }

    [Fact]
    public async Task Plans_are_listed_and_shown()
    {
        Assert.Contains((await Service.Shell().Run("plans", "list")).Ends(Exit.Fine).Lines, line => line.StartsWith("synthetic\t1.0\tshipped\t", StringComparison.Ordinal));
        Assert.Contains("Web p95", (await Service.Shell().Run("plans", "show", "synthetic")).Ends(Exit.Fine).Out, StringComparison.Ordinal);
        Assert.Equal(await File.ReadAllTextAsync(Synthetic), (await Service.Shell().Run("plans", "show", "synthetic", "--text")).Out);
        Assert.Equal("synthetic", (await Service.Shell().Run("plans", "show", "synthetic", "-o", "json")).Json.GetProperty("name").GetString());
        (await Service.Shell().Run("plans", "show", "nothing")).Ends(Exit.Error).Says("no such plan");
    }

    [Fact]
    public async Task A_plan_is_checked_without_any_service()
    {
        var shell = new Shell("http://127.0.0.1:1");
        (await shell.Run("plans", "validate", Synthetic)).Ends(Exit.Fine).Says("can be used");
        var faulty = await Changed("critical: \"> 600ms\"", "critical: \"> 600 parsecs\"");
        var ran = (await shell.Run("plans", "validate", faulty)).Ends(Exit.Error);
        Assert.All(ran.Lines, line => Assert.Matches(@":\d+:\d+: ", line));
        var check = (await shell.Run("plans", "validate", faulty, "-o", "json")).Ends(Exit.Error).Json;
        Assert.False(check.GetProperty("valid").GetBoolean());
        Assert.Equal(ran.Lines.Count, check.GetProperty("faults").GetArrayLength());
        (await shell.Run("plans", "validate", "/no/such/plan")).Ends(Exit.Usage);
        File.Delete(faulty);
    }

    [Fact]
    public async Task Plans_differ_in_what_they_mean()
    {
        var changed = await Changed("critical: \"> 600ms\",", "critical: \"> 700ms\",");
        var ran = (await Service.Shell().Run("plans", "diff", "synthetic", changed)).Ends(Exit.Fine);
        Assert.Equal(2, ran.Lines.Count);
        Assert.All(ran.Lines, line => Assert.EndsWith("critical\t> 600ms\t> 700ms", line, StringComparison.Ordinal));
        Assert.Empty((await Service.Shell().Run("plans", "diff", "synthetic@1.0", Synthetic)).Ends(Exit.Fine).Says("They say the same").Out);
        File.Delete(changed);
    }

    [Fact]
    public async Task A_session_is_tried_out_without_being_opened()
    {
        var words = Service.Start(Service.Name("preflight-"), TimeSpan.FromMinutes(30));
        (words[0], words[1]) = ("plans", "preflight");
        var ran = (await Service.Shell().Run(words)).Ends(Exit.Fine).Says("Ready");
        Assert.Contains(ran.Lines, line => line.StartsWith("web@synthetic\tyes\t", StringComparison.Ordinal));
        Assert.True((await Service.Shell().Run([.. words, "-o", "json"])).Json.GetProperty("ready").GetBoolean());
        Assert.Empty((await Service.Shell().Run("sessions", "list", "--name", words[5])).Out);
    }
}
