using System.Diagnostics;
using TempoNest.World.Servers;

namespace TempoNest.Cli.Tests.Support;

/// <summary>The command as a process of its own, beside the tests.</summary>
internal static class CommandProcess
{
    public static Process Start(string server, params string[] args)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "temponest.dll"), .. args]) { RedirectStandardOutput = true, RedirectStandardInput = true };
        (start.Environment[Everywhere.ServerVariable], start.Environment[Everywhere.KeyVariable]) = (server, AdminKey.Text);
        return Process.Start(start)!;
    }

    /// <summary>As Ctrl-C does.</summary>
    public static async Task Interrupt(Process process)
    {
        using var kill = Process.Start("kill", ["-INT", $"{process.Id}"]);
        await kill.WaitForExitAsync();
        await process.WaitForExitAsync();
    }
}
