using System.CommandLine;
using System.Diagnostics;

namespace TempoNest.Cli.Verbs;

internal static class Dev
{
    private const string Program = "TempoNest.Api.dll";

    public static Command On(Surroundings here)
    {
        var demo = new Option<bool>("--demo") { Description = "Play a session of 48 hours in minutes, on sources that do not exist." };
        var data = new Option<string?>("--data") { Description = "The folder of the log." };
        var urls = new Option<string?>("--urls") { Description = $"Where it listens. Default: {Everywhere.DefaultServer}; a demo takes any free port." };
        var program = new Option<string?>("--program") { Description = $"The service: {Program}. Default: beside this command, else the source tree around this folder." };
        return new Command("dev", "Starts the service on this machine: everything in one process.") { demo, data, urls, program }.Does(here, async (call, cancel) =>
        {
            List<string> args = call.Said(demo) ? ["demo"] : [];
            if (call.Said(data) is { } folder) args.AddRange(["--data", folder]);
            if (call.Said(urls) is { } url) args.AddRange(["--urls", url]);
            if (Found(call.Said(program)) is not { } found)
                throw Refusal.Error($"The service is not here: there is no {Program} beside this command, and no src/Api around this folder.", $"In its source tree run: dotnet run --project src/Api -- {string.Join(' ', args)}; or say where it is with --program.");
            using var service = Process.Start(new ProcessStartInfo("dotnet", [.. found, .. args])) ?? throw Refusal.Error("dotnet did not start.", "Is the .NET SDK installed?");
            try { await service.WaitForExitAsync(cancel); }
            // Ctrl-C reaches the service too, which ends by itself; this waits for it to have written everything.
            catch (OperationCanceledException) { await End(service, call.Here.Clock); }
            return service.ExitCode;
        });
    }

    /// <summary>How dotnet is to be asked for the service; null where it is not found.</summary>
    private static string[]? Found(string? said)
    {
        if (said is not null) return File.Exists(said) ? [said] : throw Refusal.Usage($"There is no {said}.", $"Name the service's {Program}.");
        foreach (var beside in new[] { Path.Combine(AppContext.BaseDirectory, Program), Path.Combine(AppContext.BaseDirectory, "service", Program) })
            if (File.Exists(beside)) return [beside];
        for (var folder = new DirectoryInfo(Directory.GetCurrentDirectory()); folder is not null; folder = folder.Parent)
            if (Path.Combine(folder.FullName, "src", "Api", "Api.csproj") is var project && File.Exists(project)) return ["run", "--project", project, "--"];
        return null;
    }

    private static async Task End(Process service, TimeProvider clock)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(4), clock);
        try { await service.WaitForExitAsync(patience.Token); }
        catch (OperationCanceledException)
        {
            service.Kill(entireProcessTree: true);
            await service.WaitForExitAsync(CancellationToken.None);
        }
    }
}
