using TempoNest.EventLog;
using TempoNest.Hosting;

namespace TempoNest.Api;

/// <summary>The service as one process: API, grains, log. Loopback unless <c>--urls</c> says otherwise.</summary>
internal static class Service
{
    public const string DefaultUrl = "http://127.0.0.1:5080";
    public const string DefaultFolder = "data";

    public static async Task<int> Run(string[] args)
    {
        try
        {
            var builder = Builder(args);
            var folder = Path.GetFullPath(builder.Configuration["data"] ?? DefaultFolder);
            await using var app = Build(builder, folder, TimeProvider.System);
            Started(app.Logger, folder, "no cluster is configured");
            await app.RunAsync();
            return 0;
        }
        // Answers to how it was started, not faults of the program: a sentence, no stack.
        catch (Exception refused) when (refused is DataFolderInUseException or NewerSchemaException or EventLogUnavailableException or IOException)
        {
            await Console.Error.WriteLineAsync(refused.Message);
            return 1;
        }
    }

    /// <summary>A builder that finds its settings beside the program, whatever folder it is started in.</summary>
    public static WebApplicationBuilder Builder(string[] args) => WebApplication.CreateBuilder(
        new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });

    /// <summary>Composes everything on one clock.</summary>
    public static WebApplication Build(WebApplicationBuilder builder, string folder, TimeProvider clock)
    {
        if (string.IsNullOrEmpty(builder.Configuration["urls"])) builder.WebHost.UseUrls(DefaultUrl);
        builder.AddEmbeddedSessions(folder, clock);
        builder.Services.AddSessionsApi();
        var app = builder.Build();
        app.MapSessionsApi();
        return app;
    }

    private static readonly Action<ILogger, string, string, Exception?> StartedMessage = LoggerMessage.Define<string, string>(
        LogLevel.Information, new EventId(1, "Started"), "Embedded mode, because {Reason}: one silo and one log in {Folder}.");

    private static void Started(ILogger logger, string folder, string reason) => StartedMessage(logger, reason, folder, null);
}
