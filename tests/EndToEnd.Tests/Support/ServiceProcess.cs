using TempoNest.World.Servers;

namespace TempoNest.EndToEnd.Tests.Support;

/// <summary>The service as a user runs it on one machine: a process on a data folder, which may be killed and started again.</summary>
internal sealed class ServiceProcess : IAsyncDisposable
{
    /// <summary>The program beside the tests.</summary>
    public const string Program = "TempoNest.Api.dll";

    private readonly DotnetProcess process;

    private ServiceProcess(string folder)
    {
        Folder = folder;
        Url = new Uri($"http://127.0.0.1:{Loopback.FreePort()}");
        process = new DotnetProcess(Program, ["--data", folder], Url);
    }

    public string Folder { get; }
    public Uri Url { get; }
    public HttpClient Http => process.Http;
    public string Log => process.Log;

    public static async Task<ServiceProcess> Start()
    {
        var service = new ServiceProcess(Directory.CreateTempSubdirectory("temponest-data-").FullName);
        await service.Launch();
        return service;
    }

    /// <summary>Starts the process on the same folder and waits until it is ready.</summary>
    public Task Launch() => process.Launch();

    /// <summary>kill -9: nothing is flushed, nothing is said. Once dead it stays so until <see cref="Launch"/>.</summary>
    public Task Kill() => process.Kill();

    public async ValueTask DisposeAsync()
    {
        await process.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }
}
