using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Configuration;
using TempoNest.Probes.Command;
using TempoNest.Processes;
using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Readings;

namespace TempoNest.Adapters.Tests.Probes.Command;

public sealed class CommandSourceTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("temponest-command-");

    public void Dispose() => _folder.Delete(recursive: true);

    private static RegisteredCommand Shell(string script) => new("check", ["/bin/sh", "-c", script]);

    private static CommandSource Source(params RegisteredCommand[] commands) =>
        new(new(commands.ToDictionary(command => command.Name)), TimeProvider.System);

    private static Task<Reading> Read(CommandSource source, string query, string? taken, MetricKind kind = MetricKind.Gauge)
    {
        var request = Given.Request(CommandWord.Kind, "command:", Given.Metric(query, kind) with { Label = null, JsonPath = taken });
        return Given.Executor(TimeProvider.System, Given.Once, source).ReadOne(request with { Source = request.Source with { History = false } });
    }

    private static Task<Reading> Read(RegisteredCommand command, string? taken, MetricKind kind = MetricKind.Gauge) => Read(Source(command), command.Name, taken, kind);

    [Theory]
    [InlineData("exit 0", 0, 1)]
    [InlineData("exit 3", 3, 0)]
    public async Task The_exit_code_is_the_reading_and_says_whether_it_is_healthy(string script, double code, double healthy)
    {
        Assert.Equal(Reading.Of("metric", code), await Read(Shell(script), CommandWord.ExitCode));
        Assert.Equal(Reading.Of("metric", healthy), await Read(Shell(script), CommandWord.Healthy));
        Assert.Equal(Reading.Of("metric", healthy), await Read(Shell(script), null, MetricKind.Health));
    }

    [Fact]
    public async Task A_number_is_found_at_its_place_unless_the_command_failed()
    {
        Assert.Equal(12.5, (await Read(Shell("""echo '{"disk":{"free":12.5}}'"""), "disk.free")).Value);
        Assert.Contains("ended with 4", (await Read(Shell("""echo '{"disk":{"free":12.5}}'; exit 4"""), "disk.free")).Reason);
        Assert.Equal(Outcome.ProbeError, (await Read(Shell("echo no JSON"), "disk.free")).Outcome);
        Assert.Equal(1, (await Read(Shell("""echo '{"ok":true}'"""), "ok", MetricKind.Health)).Value);
        Assert.InRange((await Read(Shell("sleep 0.05"), CommandWord.Duration)).Value, 0.04, 30);
    }

    [Fact]
    public async Task Its_environment_is_what_the_operator_lists_and_its_arguments_are_what_he_wrote()
    {
        Environment.SetEnvironmentVariable("TEMPONEST_SECRET_PLANTED", "hunter2");
        var said = Path.Combine(_folder.FullName, "said");
        var command = new RegisteredCommand("check", ["/usr/bin/env", "sh", "-c", "env > \"$1\"; printf '%s\n' \"$2\" >> \"$1\"", "sh", said, "$(touch planted); * 'x'"])
        {
            Environment = new Dictionary<string, string> { ["PATH"] = "/usr/bin:/bin", ["MINE"] = "yes" },
            Folder = _folder.FullName,
        };
        Assert.Equal(0, (await Read(command, CommandWord.ExitCode)).Value);
        var lines = await File.ReadAllLinesAsync(said);
        Assert.Contains("MINE=yes", lines);
        Assert.DoesNotContain(lines, line => line.Contains("hunter2", StringComparison.Ordinal) || line.StartsWith("HOME=", StringComparison.Ordinal));
        Assert.Contains("$(touch planted); * 'x'", lines);
        Assert.False(File.Exists(Path.Combine(_folder.FullName, "planted")));
    }

    [Theory]
    [InlineData("other")]
    [InlineData("/bin/sh")]
    [InlineData("check; id")]
    [InlineData("check --more")]
    public async Task What_is_not_registered_is_not_run(string query) =>
        Assert.Contains("is registered on this host", (await Read(Source(Shell("exit 0")), query, CommandWord.ExitCode)).Reason);

    [Fact]
    public async Task At_its_limit_it_ends_with_everything_it_started()
    {
        var pids = Path.Combine(_folder.FullName, "pids");
        var command = Shell($"""
            echo $$ >> {pids}
            sleep 1000 & echo $! >> {pids}
            (setsid sh -c 'echo $$ >> {pids}; exec sleep 1000' &)
            while [ $(wc -l < {pids}) -lt 3 ]; do :; done
            wait
            """) with
        { Timeout = TimeSpan.FromSeconds(2), Environment = new Dictionary<string, string> { ["PATH"] = "/usr/bin:/bin" } };
        Assert.Contains("did not end within 2 s and was ended", (await Read(command, CommandWord.ExitCode)).Reason);
        var started = (await File.ReadAllLinesAsync(pids)).Select(int.Parse).ToArray();
        Assert.Equal(3, started.Length);
        foreach (var pid in started) await Ended(pid);
    }

    [Fact]
    public async Task What_it_leaves_behind_is_ended_and_waited_for_by_nobody()
    {
        var pids = Path.Combine(_folder.FullName, "pids");
        var command = Shell($"sleep 1000 & echo $! > {pids}; exit 0") with { Environment = new Dictionary<string, string> { ["PATH"] = "/usr/bin:/bin" } };
        Assert.Equal(0, (await Read(command, CommandWord.ExitCode)).Value);
        await Ended(int.Parse(await File.ReadAllTextAsync(pids)));
    }

    [Fact]
    public async Task One_that_writes_without_end_is_ended() =>
        Assert.Contains("wrote more than 1000 bytes", (await Read(Shell("while :; do echo xxxxxxxxxx; done") with { OutputBytes = 1000 }, CommandWord.ExitCode)).Reason);

    [Fact]
    public async Task One_that_is_not_there_is_a_probe_error() =>
        Assert.Contains("cannot be started", (await Read(new RegisteredCommand("check", ["/nowhere/check"]), CommandWord.ExitCode)).Reason);

    [Fact]
    public async Task Questions_about_one_instant_share_a_run()
    {
        var runs = Path.Combine(_folder.FullName, "runs");
        var source = Source(Shell($"echo x >> {runs}"));
        await Task.WhenAll(Read(source, "check", CommandWord.ExitCode), Read(source, "check", CommandWord.Duration), Read(source, "check", CommandWord.Healthy));
        Assert.Single(await File.ReadAllLinesAsync(runs));
    }

    [Fact]
    public async Task The_digest_of_its_output_is_evidence_and_so_are_its_last_lines_without_secrets()
    {
        var source = Source(Shell("echo password=hunter2; echo broken >&2; exit 1"));
        var request = Given.Request(CommandWord.Kind, "command:");
        var shown = await source.Show(new(request.Source, request.Address, "check", "web", Given.T0), default);
        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("password=hunter2\n")));
        Assert.Contains(shown.Rows, row => row[1] == digest);
        Assert.Contains(shown.Rows, row => row is ["exit code", "1"]);
        Assert.Contains(shown.Rows, row => row is ["stderr", "broken"]);
        Assert.DoesNotContain(shown.Rows, row => row[1].Contains("hunter2", StringComparison.Ordinal));
    }

    [Fact]
    public void An_operator_registers_them_in_the_hosts_configuration()
    {
        var command = Commands("disk-check:Argv:0=/opt/disk", "disk-check:Argv:1=--all", "disk-check:Timeout=00:00:05", "disk-check:OutputBytes=10", "disk-check:Environment:A=b").Named["disk-check"];
        Assert.Equal(["/opt/disk", "--all"], command.Argv);
        Assert.Equal((TimeSpan.FromSeconds(5), 10, "b"), (command.Timeout, command.OutputBytes, command.Environment["A"]));
        Assert.Empty(RegisteredCommands.Of(null).Named);
    }

    [Theory]
    [InlineData("check:Timeout=00:00:05")]
    [InlineData("check:Argv:0=sh")]
    [InlineData("Check It:Argv:0=/bin/sh")]
    [InlineData("check:Argv:0=/bin/sh", "check:Timeout=1.00:00:00")]
    [InlineData("check:Argv:0=/bin/sh", "check:Timeout=soon")]
    [InlineData("check:Argv:0=/bin/sh", "check:OutputBytes=0")]
    public void One_that_cannot_be_run_as_it_stands_stops_the_host(params string[] lines) => Assert.Throws<FormatException>(() => Commands(lines));

    private static RegisteredCommands Commands(params string[] lines) => RegisteredCommands.Of(new ConfigurationBuilder()
        .AddInMemoryCollection(lines.Select(line => line.Split('=', 2)).ToDictionary(pair => $"{RegisteredCommands.Section}:{pair[0]}", pair => (string?)pair[1])).Build());

    /// <summary>A process that was ended may still stand in the list for a moment, waiting to be noticed by its parent.</summary>
    private static async Task Ended(int pid)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (IsAlive(pid))
        {
            Assert.True(TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(10), $"Process {pid} goes on.");
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        }
    }

    private static bool IsAlive(int pid)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{pid}/stat");
            return stat[stat.LastIndexOf(')') + 2] is not ('Z' or 'X');
        }
        catch (IOException) { return false; }
    }
}
