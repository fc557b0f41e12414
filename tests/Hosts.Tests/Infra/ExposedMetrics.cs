using System.Diagnostics.Metrics;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using TempoNest.EventLog;
using TempoNest.Grains;
using TempoNest.Hosting;
using TempoNest.Probes;
using TempoNest.Sessions;
using TempoNest.Sessions.Tests.Support;

namespace TempoNest.Hosts.Tests.Infra;

/// <summary>
/// What <c>/metrics</c> of the real program has, as its exporter writes it. An instrument shows once it has measured something, so each
/// one measures once.
/// </summary>
public sealed partial class ExposedMetrics : IAsyncLifetime
{
    private static readonly string[] Measured = ["TempoNest.", "Microsoft.Orleans", "Npgsql"];

    public IReadOnlySet<string> Names { get; private set; } = new HashSet<string>();
    public IReadOnlySet<string> Labels { get; private set; } = new HashSet<string>();

    public async Task InitializeAsync()
    {
        var folder = Directory.CreateTempSubdirectory("temponest-metrics-");
        try { Read(await Scrape(folder.FullName)); }
        finally { folder.Delete(recursive: true); }
    }

    public Task DisposeAsync() => Task.CompletedTask;

    private static async Task<string> Scrape(string folder)
    {
        var builder = WebApplication.CreateBuilder(["--urls", "http://127.0.0.1:0"]);
        builder.Logging.ClearProviders();
        builder.AddEmbeddedSessions(folder, TimeProvider.System);
        builder.AddTelemetry("test");
        await using var app = builder.Build();
        app.MapMetrics();
        app.MapGet("/any", () => "");
        await app.StartAsync();
        await Measure(app.Services);
        // A cluster's pools are measured from the moment they exist; nobody connects.
        await using var pool = NpgsqlDataSource.Create("Host=127.0.0.1");
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        await http.GetStringAsync(new Uri("/any", UriKind.Relative));
        var text = await http.GetStringAsync(new Uri("/metrics", UriKind.Relative));
        await app.StopAsync();
        return text;
    }

    private static async Task Measure(IServiceProvider services)
    {
        services.GetRequiredService<GrainMeter>();
        services.GetRequiredService<ProbeMeter>();
        // The log's instruments come with its first append.
        var added = await services.GetRequiredService<IEventLog>().Append(new Append
        {
            Session = Streams.Plans,
            Stream = Streams.Plan("any"),
            ExpectedVersion = 0,
            Events = [new NewEvent { EventId = new Guid(1, 0, 0, new byte[8]), Type = "any", Schema = 1, Occurred = Some.T0, Actor = "any", Body = "{}"u8.ToArray() }],
        });
        Assert.IsType<AppendResult.Accepted>(added);
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, _) =>
            {
                if (Measured.Any(name => instrument.Meter.Name.StartsWith(name, StringComparison.Ordinal))) MeasureOnce(instrument);
            },
        };
        listener.Start();
    }

    private static void MeasureOnce(Instrument instrument)
    {
        switch (instrument)
        {
            case Counter<long> counter: counter.Add(1); break;
            case Counter<int> counter: counter.Add(1); break;
            case UpDownCounter<long> counter: counter.Add(1); break;
            case UpDownCounter<int> counter: counter.Add(1); break;
            case Histogram<double> histogram: histogram.Record(1); break;
            case Histogram<long> histogram: histogram.Record(1); break;
            case Histogram<int> histogram: histogram.Record(1); break;
            default: break;
        }
    }

    private void Read(string text)
    {
        var samples = text.Split('\n').Where(line => line.Length > 0 && line[0] != '#').ToList();
        Names = samples.Select(line => Name().Match(line).Value).ToHashSet(StringComparer.Ordinal);
        Labels = samples.SelectMany(line => Label().Matches(line)).Select(match => match.Groups["label"].Value).ToHashSet(StringComparer.Ordinal);
    }

    [GeneratedRegex(@"^[a-zA-Z_:][\w:]*")]
    private static partial Regex Name();

    [GeneratedRegex("""[{,](?<label>\w+)="[^"]*"(?=[,}])""")]
    private static partial Regex Label();
}
