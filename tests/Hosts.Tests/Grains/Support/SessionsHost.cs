using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using TempoNest.Contracts;
using TempoNest.Contracts.Log;
using TempoNest.EventLog;
using TempoNest.Hosting;
using TempoNest.Sessions.Decisions;

namespace TempoNest.Hosts.Tests.Grains.Support;

/// <summary>One silo over a log and a clock that stands still unless somebody waits for something.</summary>
internal sealed class SessionsHost : IAsyncDisposable
{
    private readonly IHost host;

    private SessionsHost(IHost host, IEventLog log, FakeTimeProvider clock) => (this.host, Log, Clock) = (host, log, clock);

    public IEventLog Log { get; }
    public FakeTimeProvider Clock { get; }
    public IGrainFactory Grains => host.Services.GetRequiredService<IGrainFactory>();

    /// <summary>A host that shows the end of the watch, so that opening a session adopts 48 hours.</summary>
    public static Task<SessionsHost> AfterTheWatch(IEventLog? log = null, IIncomingGrainCallFilter? nudges = null, IOutgoingGrainCallFilter? sent = null) =>
        Start(new FakeTimeProvider(Some.AfterTheWatch), log, nudges, sent: sent);

    public static async Task<SessionsHost> Start(FakeTimeProvider clock, IEventLog? log = null, IIncomingGrainCallFilter? nudges = null, ISnapshotStore? snapshots = null, IOutgoingGrainCallFilter? sent = null, IReadOnlyDictionary<string, string?>? settings = null)
    {
        var kept = log ?? new MemoryEventLog(clock);
        var builder = Host.CreateApplicationBuilder();
        builder.Configuration.AddInMemoryCollection(settings ?? new Dictionary<string, string?>());
        builder.Services.AddSingleton(kept);
        builder.Services.AddSingleton<IEventReader>(kept);
        builder.Services.AddSingleton<IStatusBoard>(new Api.FakeBoard());
        builder.Services.AddSingleton<ISnapshotStore>(snapshots ?? new KeptSnapshots());
        builder.Services.AddSingleton<SessionLog>();
        builder.AddSessionGrains(clock);
        builder.UseOrleans(silo =>
        {
            silo.UseLocalhostClustering(FreePort(), FreePort(), serviceId: "temponest", clusterId: "test").UseInMemoryReminderService();
            if (nudges is not null) silo.AddIncomingGrainCallFilter(nudges);
            if (sent is not null) silo.AddOutgoingGrainCallFilter(sent);
        });
        return await Run(builder, clock);
    }

    /// <summary>As the service composes itself: one SQLite log in a folder.</summary>
    public static Task<SessionsHost> Embedded(FakeTimeProvider clock, string folder)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.AddEmbeddedSessions(folder, clock);
        return Run(builder, clock);
    }

    private static async Task<SessionsHost> Run(HostApplicationBuilder builder, FakeTimeProvider clock)
    {
        builder.Logging.ClearProviders();
        var host = builder.Build();
        await host.StartAsync();
        return new SessionsHost(host, host.Services.GetRequiredService<IEventLog>(), clock);
    }

    public Following Follow(string session) => new(Log, Clock, session);

    /// <summary>Opens a session of the scenario and says under which id.</summary>
    public async Task<string> Open(string scenario) => (await Open(Some.Opening(scenario))).Id!;

    public Task<Reply> Open(OpenSession request, Commanding? by = null) =>
        Grains.GetGrain<IDeploymentGrain>("test/shop").Open(request, by ?? Some.Person());

    public Task<Reply> Ask(string session, SessionCommand command, Commanding? by = null) =>
        Grains.GetGrain<ISessionGrain>(session).Ask(command, by ?? Some.Person());

    public Task<Reply> Ask(string session, int incident, IncidentCommand command, Commanding? by = null) =>
        Grains.GetGrain<IIncidentGrain>($"{session}/{incident}").Ask(command, by ?? Some.Person());

    /// <summary>Ends the session's activation, and with it every timer it had.</summary>
    public ValueTask Forget(string session) => Grains.GetGrain<ISessionGrain>(session).AsReference<Orleans.Core.Internal.IGrainManagementExtension>().DeactivateOnIdle();

    /// <summary>Graceful: what runs is finished, the log stays.</summary>
    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        await ((IAsyncDisposable)host).DisposeAsync();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
