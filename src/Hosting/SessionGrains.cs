using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;
using Orleans.Serialization;
using TempoNest.Grains;
using TempoNest.Probes;
using TempoNest.Responders;
using TempoNest.Sessions.Json;

namespace TempoNest.Hosting;

/// <summary>What every process that runs grains has, and what every one that speaks to them has.</summary>
public static class SessionGrains
{
    /// <summary>How many requests one grain may have waiting before more are refused: overload is an answer, not memory.</summary>
    private const int LongestQueue = 1_000;

    /// <summary>What is running is finished and handed over within this time; an orchestrator should wait a little longer.</summary>
    private static readonly TimeSpan LongestShutdown = TimeSpan.FromSeconds(30);

    /// <summary>Grains and where they live, probes, channels, the sweep and the codec.</summary>
    /// <exception cref="ChannelConfigurationException">A channel cannot be meant as it is configured.</exception>
    public static IHostApplicationBuilder AddSessionGrains(this IHostApplicationBuilder builder, TimeProvider clock)
    {
        builder.Services.AddProbes();
        builder.Services.AddInboxes();
        builder.Services.AddResponders(builder.Configuration);
        builder.Services.AddSingleton<GrainMeter>();
        builder.Services.AddSingleton<IConfigureGrainContextProvider, FirstTurn>();
        builder.Services.AddWire();
        builder.Services.Configure<SiloMessagingOptions>(options => options.MaxEnqueuedRequestsHardLimit = LongestQueue);
        builder.Services.UseSessionClock(clock);
        builder.Services.AddPlacementDirector<SessionPlacement, SessionPlacementDirector>();
        builder.Services.AddHostedService<Sweep>();
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = LongestShutdown);
        return builder;
    }

    /// <summary>
    /// One codec for the log and the wire; what the log does not hold (commands, briefings) is described at run time. Failures cross as what
    /// they are, with what caused them: who asked must tell a log that is away from a fault of the program.
    /// </summary>
    internal static IServiceCollection AddWire(this IServiceCollection services) => services
        .Configure<ExceptionSerializationOptions>(failures => failures.SupportedExceptionTypeFilter = static _ => true)
        .AddSerializer(serializer => serializer.AddJsonSerializer(
            type => type.Namespace?.StartsWith("TempoNest.Sessions", StringComparison.Ordinal) == true || type.Namespace == "TempoNest.Contracts", WireJson));

    private static JsonSerializerOptions WireJson { get; } = new(SessionJson.Default.Options)
    {
        TypeInfoResolver = JsonTypeInfoResolver.Combine(SessionJson.Default, new DefaultJsonTypeInfoResolver()),
    };
}
