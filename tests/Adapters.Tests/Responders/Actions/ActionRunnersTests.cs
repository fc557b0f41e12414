using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TempoNest.Responders;
using TempoNest.Responders.Actions;
using TempoNest.Sessions;
using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Policy;

namespace TempoNest.Adapters.Tests.Responders.Actions;

public sealed class ActionRunnersTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("temponest-actions-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static ActionRunners Runners(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.Select(one => KeyValuePair.Create($"Actions:Runners:{one.Key}", (string?)one.Value))).Build();
        return new ServiceCollection().AddResponders(configuration).BuildServiceProvider().GetRequiredService<ActionRunners>();
    }

    private static ActionOrder Order(params (string Name, string Value)[] parameters) => new(
        "shop-1/action/1", "shop-1", new Deployment { Name = "shop", Version = "1.8.0", BaselineVersion = "1.7.0", Environment = "production", Owner = "shop" }, 1, "rollback", ActionKind.Rollback, "rollback",
        parameters.ToDictionary(one => one.Name, one => one.Value), "$(touch planted)", "ana");

    private ActionRunners Script(string script, params (string Key, string Value)[] more)
    {
        var file = Path.Combine(folder, "run.sh");
        File.WriteAllText(file, script);
        return Runners([("rollback:Argv:0", "/bin/sh"), ("rollback:Argv:1", file), ("rollback:Argv:2", "{mode}"), ("rollback:Parameters:mode:0", "immediate"), ("rollback:Parameters:mode:1", "$(touch planted); *"), .. more]);
    }

    [Fact]
    public async Task A_program_gets_the_chosen_value_as_it_is_and_nothing_of_ours()
    {
        var runners = Script($"printf '%s|%s|%s\\n' \"$1\" \"$#\" \"$TEMPONEST_ACTION\" > {folder}/said; env | cut -d= -f1 | sort > {folder}/env", ("rollback:Environment:TARGET", "blue"), ("rollback:Folder", folder));
        var done = await runners.Run(Order(("mode", "$(touch planted); *")), CancellationToken.None);
        Assert.Equal(ActionOutcome.Succeeded, done.Outcome);
        Assert.Equal("$(touch planted); *|1|shop-1/action/1\n", File.ReadAllText(Path.Combine(folder, "said")));
        Assert.False(File.Exists(Path.Combine(folder, "planted")));
        Assert.Equal(["PWD", "TARGET", "TEMPONEST_ACTION", "TEMPONEST_RUN"], File.ReadAllLines(Path.Combine(folder, "env")).Except(["_", "OLDPWD", "SHLVL"]));
    }

    [Theory]
    [InlineData("normal")]
    [InlineData("immediate ")]
    [InlineData("IMMEDIATE")]
    [InlineData("--help")]
    [InlineData("immediate\nnormal")]
    [InlineData("../../etc/passwd")]
    [InlineData("")]
    public async Task What_the_operator_did_not_list_is_passed_to_nobody(string value)
    {
        var done = await Script($"touch {folder}/ran").Run(Order(("mode", value)), CancellationToken.None);
        Assert.Equal(ActionOutcome.Failed, done.Outcome);
        Assert.StartsWith("Nothing was done", done.Said, StringComparison.Ordinal);
        Assert.Equal(ActionOutcome.Failed, (await Script($"touch {folder}/ran").Run(Order(("mode", "immediate"), ("more", value)), CancellationToken.None)).Outcome);
        Assert.Equal(ActionOutcome.Failed, (await Script($"touch {folder}/ran").Run(Order(), CancellationToken.None)).Outcome);
        Assert.False(File.Exists(Path.Combine(folder, "ran")));
    }

    [Fact]
    public async Task An_exit_code_that_is_not_0_is_a_failure_with_the_last_lines_and_without_the_secret()
    {
        var planted = Path.Combine(folder, "secret");
        File.WriteAllText(planted, "hunter2-and-a-half\n");
        var done = await Script("echo old; for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19; do echo line $i; done; echo with $TOKEN; exit 3", ("rollback:Environment:TOKEN", $"file:{planted}")).Run(Order(("mode", "immediate")), CancellationToken.None);
        Assert.Equal(ActionOutcome.Failed, done.Outcome);
        Assert.Contains("rollback ended with 3", done.Said, StringComparison.Ordinal);
        Assert.Contains("with •••", done.Said, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", done.Said, StringComparison.Ordinal);
        Assert.DoesNotContain("old", done.Said, StringComparison.Ordinal);
        File.Delete(planted);
        Assert.StartsWith("Nothing was done", (await Script("true", ("rollback:Environment:TOKEN", $"file:{planted}")).Run(Order(("mode", "immediate")), CancellationToken.None)).Said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sleep 60 & sleep 60", "00:00:00.5", "65536")]
    [InlineData("yes", "00:00:30", "1000")]
    public async Task What_meets_a_limit_is_ended_and_nobody_says_what_it_had_done(string script, string timeout, string bytes)
    {
        var done = await Script(script, ("rollback:Timeout", timeout), ("rollback:OutputBytes", bytes)).Run(Order(("mode", "immediate")), CancellationToken.None);
        Assert.Equal(ActionOutcome.Unknown, done.Outcome);
        Assert.Contains("was ended", done.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_it_started_goes_on_after_it_has_ended_by_itself()
    {
        var done = await Script($"(sleep 2; touch {folder}/later) > /dev/null 2>&1 & true").Run(Order(("mode", "immediate")), CancellationToken.None);
        Assert.Equal(ActionOutcome.Succeeded, done.Outcome);
        for (var tries = 0; tries < 100 && !File.Exists(Path.Combine(folder, "later")); tries++) await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        Assert.True(File.Exists(Path.Combine(folder, "later")));
    }

    [Fact]
    public async Task What_cannot_be_started_did_nothing()
    {
        var done = await Runners(("rollback:Argv:0", "/nowhere/rollback")).Run(Order(), CancellationToken.None);
        Assert.Equal(ActionOutcome.Failed, done.Outcome);
        Assert.StartsWith("Nothing was done", done.Said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rollback:Argv:0=rollback.sh")]
    [InlineData("rollback:Argv:0=/bin/sh;rollback:Argv:1={mode}")]
    [InlineData("rollback:Argv:0=/bin/sh;rollback:Shell=true")]
    [InlineData("rollback:Argv:0=/bin/sh;rollback:Timeout=01:00:00")]
    [InlineData("rollback:Url=https://ops.test/rollback")]
    [InlineData("rollback:Url=https://ops.test/rollback;rollback:Secret=in-plain-sight")]
    [InlineData("rollback:Url=https://ops.test/rollback;rollback:Secret=env:S;rollback:Argv:0=/bin/sh")]
    [InlineData("rollback:Url=https://me:mine@ops.test/rollback;rollback:Secret=env:S")]
    [InlineData("Rollback Now:Argv:0=/bin/sh")]
    public void A_host_does_not_start_with_what_cannot_be_meant(string settings)
    {
        var refused = Assert.Throws<ChannelConfigurationException>(() => Runners([.. settings.Split(';').Select(setting => (setting.Split('=')[0], setting.Split('=')[1]))]));
        Assert.Contains("Actions:Runners", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("in-plain-sight", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("mine", refused.Message, StringComparison.Ordinal);
    }
}
