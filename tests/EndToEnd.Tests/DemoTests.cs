using System.Diagnostics;
using TempoNest.EndToEnd.Tests.Support;

namespace TempoNest.EndToEnd.Tests;

/// <summary>The demo as somebody runs it who has nothing but the program.</summary>
public sealed class DemoTests
{
    [Fact]
    public async Task The_demo_plays_48_hours_in_a_pipe_and_ends_with_what_to_do()
    {
        var folder = Directory.CreateTempSubdirectory("temponest-demo-");
        var (exit, said, complained) = await Run("--speed", "12000", "--scenario", "healthy", "--seed", "3", "--data", folder.FullName);
        folder.Delete(recursive: true);
        Assert.True(exit == 0, said + complained);
        Assert.DoesNotContain('\e', said);
        Assert.Matches("The evidence recommends: (success|concerns|failure)", said);
        var ending = said[said.IndexOf("The evidence recommends", StringComparison.Ordinal)..];
        Assert.Contains("/decision", ending, StringComparison.Ordinal);
        Assert.Contains("If-Match", ending, StringComparison.Ordinal);
        Assert.Contains("export TEMPONEST_KEY=tn_", ending, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("There is no scenario 'storm'.", "--scenario", "storm")]
    [InlineData("'soon' is no speed.", "--speed", "soon")]
    [InlineData("'20001' is no speed.", "--speed", "20001")]
    [InlineData("'x' is no seed.", "--seed", "x")]
    [InlineData("--speed needs a value.", "--speed")]
    [InlineData("There is no option --loud.", "--loud", "yes")]
    public async Task An_option_it_does_not_know_is_answered_with_a_sentence(string sentence, params string[] options)
    {
        var (exit, _, complained) = await Run(options);
        Assert.Equal(2, exit);
        Assert.StartsWith(sentence, complained, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", complained, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_one_in_its_folder_is_refused_and_somebody_who_has_seen_enough_can_stop_it()
    {
        var folder = Directory.CreateTempSubdirectory("temponest-demo-");
        using var demo = Start("--speed", "960", "--data", folder.FullName);
        Assert.StartsWith("Session demo-", await demo.StandardOutput.ReadLineAsync(), StringComparison.Ordinal);
        var (second, _, complained) = await Run("--data", folder.FullName);
        Assert.Equal(1, second);
        Assert.Contains("is in use by another process", complained, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", complained, StringComparison.Ordinal);
        using (var interrupt = Process.Start("kill", ["-INT", $"{demo.Id}"])) await interrupt.WaitForExitAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60), TimeProvider.System);
        try { await demo.WaitForExitAsync(patience.Token); }
        finally { demo.Kill(); }
        Assert.Equal(130, demo.ExitCode);
        folder.Delete(recursive: true);
    }

    private static async Task<(int Exit, string Said, string Complained)> Run(params string[] options)
    {
        using var demo = Start(options);
        var (said, complained) = (demo.StandardOutput.ReadToEndAsync(), demo.StandardError.ReadToEndAsync());
        await demo.WaitForExitAsync();
        return (demo.ExitCode, await said, await complained);
    }

    private static Process Start(params string[] options) => Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, ServiceProcess.Program), "demo", .. options])
    {
        RedirectStandardError = true, RedirectStandardOutput = true, WorkingDirectory = AppContext.BaseDirectory,
    })!;
}
