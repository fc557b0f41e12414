using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Testcontainers.PostgreSql;

namespace TempoNest.World.Servers;

/// <summary>A real PostgreSQL.</summary>
public static class PostgresServer
{
    private const string User = "postgres";
    private const string Password = "temponest";

    private static readonly Lazy<Task<IServer>> Common = new(() => Given is { } connection ? Task.FromResult<IServer>(new GivenServer(connection)) : StartAsync());

    /// <summary>A connection string somebody gave to the tests; null: they start a server.</summary>
    public static string? Given => Environment.GetEnvironmentVariable("TEMPONEST_TEST_POSTGRES") is { Length: > 0 } connection ? connection : null;

    /// <summary>One for everybody who keeps to a schema of their own.</summary>
    public static Task<IServer> Shared => Common.Value;

    /// <summary>One of the caller's own, to be hurt.</summary>
    /// <param name="settings">As in <c>fsync=off</c>.</param>
    /// <exception cref="MissingProgramException">There is neither a Docker engine nor the program.</exception>
    public static Task<IServer> StartAsync(params string[] settings) => ServerOrigins.Here is ServerOrigin.Docker ? InContainer(settings) : Natively(settings);

    private static string At(int port) =>
        string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={port};Username={User};Password={Password};Database=postgres");

    private static async Task<IServer> InContainer(string[] settings)
    {
        var port = Loopback.FreePort();
        var image = Environment.GetEnvironmentVariable("TEMPONEST_POSTGRES_IMAGE") ?? "postgres:17";
        var container = new PostgreSqlBuilder(image).WithUsername(User).WithPassword(Password).WithDatabase("postgres")
            .WithPortBinding(port, PostgreSqlBuilder.PostgreSqlPort)
            .WithCommand([.. settings.SelectMany(setting => new[] { "-c", setting })])
            .Build();
        var server = new ContainerServer(container, At(port));
        await server.Launch();
        return server;
    }

    private static async Task<IServer> Natively(string[] settings)
    {
        var folder = Directory.CreateTempSubdirectory("temponest-postgres-");
        var data = Path.Combine(folder.FullName, "data");
        if (IsRoot) await Run("chown", User, folder.FullName);
        await Run(AsOwner(Program("initdb"), "-D", data, "-U", User, "--auth=trust", "-E", "UTF8", "--locale=C"));
        var port = Loopback.FreePort();
        var how = AsOwner(
            Program("postgres"),
            ["-D", data, "-p", port.ToString(CultureInfo.InvariantCulture), "-k", folder.FullName, "-c", "listen_addresses=127.0.0.1", "-c", "max_connections=300",
                .. settings.SelectMany(setting => new[] { "-c", setting })]);
        var server = new NativeServer("PostgreSQL", At(port), folder, how, () => IsReady(port));
        await server.Launch();
        return server;
    }

    private static async Task<bool> IsReady(int port)
    {
        using var asked = Process.Start(Quiet(new ProcessStartInfo(Program("pg_isready"), ["-q", "-h", "127.0.0.1", "-p", port.ToString(CultureInfo.InvariantCulture)])))!;
        await asked.WaitForExitAsync();
        return asked.ExitCode == 0;
    }

    private static bool IsRoot => GetUserId() == 0;

    /// <summary>PostgreSQL does not run as root.</summary>
    private static ProcessStartInfo AsOwner(string program, params string[] arguments) => IsRoot
        ? new ProcessStartInfo("setpriv", [$"--reuid={User}", $"--regid={User}", "--init-groups", program, .. arguments]) { WorkingDirectory = "/" }
        : new ProcessStartInfo(program, arguments);

    /// <summary>Debian keeps the server's programs out of the PATH, by version.</summary>
    private static string Program(string name)
    {
        var debian = new DirectoryInfo("/usr/lib/postgresql");
        var there = debian.Exists
            ? debian.EnumerateDirectories().OrderByDescending(version => int.TryParse(version.Name, CultureInfo.InvariantCulture, out var number) ? number : 0)
                .Select(version => Path.Combine(version.FullName, "bin", name)).FirstOrDefault(File.Exists)
            : null;
        return there ?? Programs.Require(name, "postgresql");
    }

    private static Task Run(string program, params string[] arguments) => Run(new ProcessStartInfo(program, arguments));

    private static async Task Run(ProcessStartInfo how)
    {
        using var process = Process.Start(Quiet(how))!;
        var said = process.StandardError.ReadToEndAsync();
        _ = process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{how.FileName} {string.Join(' ', how.ArgumentList)}: {await said}");
    }

    private static ProcessStartInfo Quiet(ProcessStartInfo how)
    {
        how.RedirectStandardError = how.RedirectStandardOutput = true;
        return how;
    }

    [DllImport("libc", EntryPoint = "geteuid")]
    private static extern uint GetUserId();
}
