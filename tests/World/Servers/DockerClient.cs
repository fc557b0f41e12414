using System.Diagnostics;
using System.Globalization;

namespace TempoNest.World.Servers;

/// <summary>The engine's own client program, pointed at one socket.</summary>
internal sealed class DockerClient(string socket)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>The image of the tests' containers: one static program, given by the machine.</summary>
    public const string Image = "temponest-tests:busybox";

    public async Task<string> Do(params string[] words) => await Do(words, null);

    /// <summary>Makes the image of the machine's own busybox; nothing is pulled where there is one.</summary>
    public async Task Prepare()
    {
        if (Programs.Find("busybox") is not { } busybox)
        {
            await Do("pull", "--quiet", "busybox:stable");
            await Do("tag", "busybox:stable", Image);
            return;
        }
        var folder = Directory.CreateTempSubdirectory("temponest-image-");
        try
        {
            var bin = folder.CreateSubdirectory("bin");
            File.Copy(busybox, Path.Combine(bin.FullName, "busybox"));
            foreach (var program in new[] { "sh", "cat", "sleep", "dd", "tail", "rm", "test", "tr", "head", "true", "false" })
                File.CreateSymbolicLink(Path.Combine(bin.FullName, program), "busybox");
            foreach (var name in new[] { "tmp", "proc", "dev", "sys", "etc" }) folder.CreateSubdirectory(name);
            using var tar = Process.Start(new ProcessStartInfo("tar", ["-C", folder.FullName, "-c", "."]) { RedirectStandardOutput = true })!;
            await Do(["import", "-", Image], tar.StandardOutput.BaseStream);
            await tar.WaitForExitAsync();
        }
        finally { folder.Delete(recursive: true); }
    }

    public Task Run(ContainerWish wish) => Do(
    [
        "run", "--detach", "--name", wish.Name, "--network", "none",
        .. wish.Labels.SelectMany(label => new[] { "--label", $"{label.Key}={label.Value}" }),
        .. wish.MemoryLimit is { } megabytes ? new[] { "--memory", $"{megabytes}m", "--memory-swap", $"{megabytes}m" } : [],
        .. wish.Cores is { } cores ? new[] { "--cpus", cores.ToString(CultureInfo.InvariantCulture) } : [],
        .. wish.Restarts > 0 ? new[] { "--restart", $"on-failure:{wish.Restarts}" } : [],
        .. wish.HealthCheck is { } check ? new[] { "--health-cmd", check, "--health-interval", "1s", "--health-retries", "1" } : [],
        Image, "/bin/sh", "-c", wish.Script,
    ]);

    private async Task<string> Do(string[] words, Stream? input)
    {
        var how = new ProcessStartInfo(Programs.Require("docker", "docker.io"), words)
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        how.Environment["DOCKER_HOST"] = $"unix://{socket}";
        using var client = Process.Start(how)!;
        using var patience = new CancellationTokenSource(Patience, TimeProvider.System);
        try
        {
            var (output, errors) = (client.StandardOutput.ReadToEndAsync(patience.Token), client.StandardError.ReadToEndAsync(patience.Token));
            if (input is not null) await input.CopyToAsync(client.StandardInput.BaseStream, patience.Token);
            client.StandardInput.Close();
            await client.WaitForExitAsync(patience.Token);
            return client.ExitCode == 0 ? await output : throw new InvalidOperationException($"docker {string.Join(' ', words)}: {await errors}");
        }
        catch (OperationCanceledException)
        {
            client.Kill();
            throw new InvalidOperationException($"docker {string.Join(' ', words)} did not end.");
        }
    }
}
