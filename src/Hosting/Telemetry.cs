using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using TempoNest.Grains;

namespace TempoNest.Hosting;

/// <summary>
/// Metrics at <c>/metrics</c>, always; traces, metrics and logs by OTLP, where an endpoint is configured (<c>OTEL_EXPORTER_OTLP_ENDPOINT</c>).
/// </summary>
public static class Telemetry
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>Seconds that tell a fast append from a slow one, and a slot that is late from one that is missed.</summary>
    private static readonly double[] Seconds = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300];
    private static readonly double[] Counts = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1_000, 10_000, 100_000];

    /// <param name="name">What this process is: <c>temponest-api</c>, <c>temponest-silo</c>.</param>
    public static IHostApplicationBuilder AddTelemetry(this IHostApplicationBuilder builder, string name)
    {
        builder.Services.Configure<LoggerFactoryOptions>(options => options.ActivityTrackingOptions = ActivityTrackingOptions.TraceId | ActivityTrackingOptions.SpanId);
        var telemetry = builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(name, serviceNamespace: "temponest"))
            .WithMetrics(metrics => metrics
                .AddMeter("TempoNest.*", "Microsoft.Orleans", "Npgsql", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime", "System.Net.Http")
                .AddView(instrument => instrument.Meter.Name.StartsWith("TempoNest.", StringComparison.Ordinal) && instrument.GetType().GetGenericTypeDefinition() == typeof(System.Diagnostics.Metrics.Histogram<>)
                    ? new ExplicitBucketHistogramConfiguration { Boundaries = instrument.Unit == "s" ? Seconds : Counts }
                    : null)
                .AddPrometheusExporter())
            .WithTracing(traces => traces
                .AddSource(GrainMeter.Name, "Microsoft.Orleans.Application")
                .AddAspNetCoreInstrumentation(asked => asked.Filter = http => !http.Request.Path.StartsWithSegments("/healthz") && !http.Request.Path.StartsWithSegments("/metrics"))
                .AddHttpClientInstrumentation()
                .AddNpgsql());
        if (string.IsNullOrEmpty(builder.Configuration[Endpoint])) return builder;
        telemetry.UseOtlpExporter();
        builder.Logging.AddOpenTelemetry(logs => (logs.IncludeFormattedMessage, logs.IncludeScopes) = (true, true));
        return builder;
    }

    /// <summary>The metrics, as a Prometheus scrapes them.</summary>
    public static IEndpointRouteBuilder MapMetrics(this IEndpointRouteBuilder root)
    {
        root.MapPrometheusScrapingEndpoint("/metrics").AllowAnonymous();
        return root;
    }
}
