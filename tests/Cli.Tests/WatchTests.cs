using System.Text.Json;
using TempoNest.Cli.Showing;
using TempoNest.Cli.Tests.Support;
using TempoNest.EndToEnd.Tests.Support;

namespace TempoNest.Cli.Tests;

public class WatchTests(LiveService live) : AtService(live)
{
    /// <summary>Service web goes down ten hours after T0.</summary>
    private static readonly TimeSpan BeforeTheOutage = TimeSpan.FromMinutes(599);

    [Fact]
    public async Task A_session_that_becomes_failing_ends_the_gate()
    {
        var (id, file) = (await Service.Open(Service.Name("gate-"), BeforeTheOutage, "outage"), Path.GetTempFileName());
        var ran = (await Service.Shell().With(StepSummary.Variable, file).Run("sessions", "watch", id, "--until", "decision", "--timeout", "60s", "--exit-status")).Ends(Exit.Failing);
        Assert.Equal("on track", ran.Lines[0].Split('\t')[1]);
        Assert.Equal("failing", ran.Lines[^1].Split('\t')[1]);
        Assert.All(ran.Lines, line => Assert.Equal(6, line.Split('\t').Length));
        Assert.Contains("failing", await File.ReadAllTextAsync(file), StringComparison.Ordinal);
        File.Delete(file);
    }

    [Fact]
    public async Task A_terminal_shows_how_it_goes()
    {
        var id = await Service.Open(Service.Name("panel-"), TimeSpan.FromHours(3));
        var ran = (await Service.Shell().With("NO_COLOR", "1").Terminal().Run("sessions", "watch", id, "--timeout", "3s")).Ends(Exit.Unknown).Says("Not within the time given");
        Assert.Contains("● on track", ran.Out, StringComparison.Ordinal);
        Assert.Contains("▁▁▁", ran.Out, StringComparison.Ordinal);
        Assert.Contains("h of 48 h", ran.Out, StringComparison.Ordinal);
        // Drawn over, not under.
        Assert.Contains("A\u001b[J", ran.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("phase:1", 238)]
    [InlineData("review", 1438)]
    public async Task A_pipeline_waits_for_what_it_needs_and_no_longer(string until, int minutes)
    {
        var id = await Service.Open(Service.Name("until-"), TimeSpan.FromMinutes(minutes));
        var ran = (await Service.Shell().Run("sessions", "watch", id, "--until", until, "--timeout", "60s", "--exit-status", "-o", "ndjson")).Ends(Exit.Fine);
        Assert.All(ran.Lines, line => Assert.Equal(id, JsonElement.Parse(line).GetProperty("id").GetString()));
    }

    [Fact]
    public async Task What_is_over_is_not_waited_for()
    {
        var id = await Service.Open(Service.Name("over-"), TimeSpan.FromHours(5), "outage");
        var ran = (await Service.Shell().Run("sessions", "watch", id, "--until", "phase:1", "-o", "json")).Ends(Exit.Fine);
        Assert.Equal(id, ran.Json.GetProperty("id").GetString());
    }

    [Fact]
    public async Task A_decision_ends_the_watch()
    {
        var id = await Service.Open(Service.Name("decided-"), TimeSpan.FromHours(5));
        var watching = Service.Shell().Run("sessions", "watch", id, "--timeout", "60s", "--exit-status");
        await Eventually.Sees(
            () => Service.Shell().Run("sessions", "decide", id, "failure", "--yes", "--reason", "somebody saw something"), ran => ran.Code == Exit.Fine, TimeSpan.FromSeconds(30), ran => ran.Error);
        (await watching).Ends(Exit.Failing);
    }

    [Fact]
    public async Task Ctrl_C_is_130()
    {
        var id = await Service.Open(Service.Name("stopped-"), TimeSpan.FromHours(5));
        using var enough = new CancellationTokenSource();
        var watching = Service.Shell().Until(enough.Token).Run("sessions", "watch", id);
        await enough.CancelAsync();
        (await watching).Ends(Exit.Interrupted);
    }

    [Fact]
    public async Task A_process_that_is_interrupted_says_so_too()
    {
        var id = await Service.Open(Service.Name("signal-"), TimeSpan.FromHours(5));
        using var process = CommandProcess.Start(Service.Url, "sessions", "watch", id, "-o", "ndjson");
        var first = await process.StandardOutput.ReadLineAsync();
        Assert.Equal(id, JsonElement.Parse(first!).GetProperty("id").GetString());
        await CommandProcess.Interrupt(process);
        Assert.Equal(Exit.Interrupted, process.ExitCode);
    }

    [Fact]
    public async Task A_key_that_is_revoked_ends_the_watch()
    {
        var id = await Service.Open(Service.Name("revoked-"), TimeSpan.FromHours(5));
        var issued = (await Service.Shell().Run("keys", "issue", "watcher", "--role", "viewer", "-o", "json")).Ends(Exit.Fine).Json;
        var watching = Service.Shell().With(Everywhere.KeyVariable, issued.GetProperty("secret").GetString()!).Run("sessions", "watch", id, "--timeout", "60s");
        (await Service.Shell().Run("keys", "revoke", issued.GetProperty("key").GetString()!, "--yes")).Ends(Exit.Fine);
        (await watching).Ends(Exit.NotSignedIn);
    }
}
