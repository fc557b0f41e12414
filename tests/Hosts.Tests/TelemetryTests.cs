using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using TempoNest.Api;
using TempoNest.Hosting;
using TempoNest.Hosting.Health;
using TempoNest.World.Servers;

namespace TempoNest.Hosts.Tests;

/// <summary>What the service tells of itself: one trace from the request to the append, and numbers that name nobody.</summary>
public sealed class TelemetryTests
{
    private const string Written = "a-note-of-somebody";
    private const string Key = "a-key-of-somebody";

    private readonly ConcurrentQueue<Activity> spans = [];
    private readonly ConcurrentQueue<(string Instrument, string Tag, string Value)> tags = [];
    private readonly ConcurrentQueue<(string Outcome, long Count)> slots = [];
    private readonly ConcurrentDictionary<string, bool> measured = [];

    [Fact]
    public async Task One_trace_leads_from_a_request_to_its_append_and_no_number_names_anybody()
    {
        using var listening = Listen();
        using var metering = Meter();
        var session = await Run();

        var request = Assert.Single(spans, span => span.Kind is ActivityKind.Server && span.TagObjects.Any(tag => tag.Value is string text && text.EndsWith("/notes", StringComparison.Ordinal)));
        var trace = spans.Where(span => span.TraceId == request.TraceId).ToList();
        // The note first; what the session owed besides may follow in the same breath.
        var append = trace.Where(span => span.OperationName == "append").MinBy(span => span.StartTimeUtc)!;
        Assert.Contains(trace, span => span.Source.Name == "Microsoft.Orleans.Application" && IsAbove(span, append, trace));
        Assert.True(IsAbove(request, append, trace));
        Assert.Equal(session, append.GetTagItem("temponest.session"));
        // A probe is nobody's request: its work is a trace of its own, and has its append.
        var probe = spans.First(span => span.OperationName == "probe" && spans.Any(other => other.TraceId == span.TraceId && other.OperationName == "append"));
        Assert.NotEqual(request.TraceId, probe.TraceId);

        // An hour of minutes was reconstructed before anything else, and each of them counts.
        Assert.InRange(slots.Where(slot => slot.Outcome == "reconstructed").Sum(slot => slot.Count), 30, long.MaxValue);
        Assert.NotEmpty(tags);
        foreach (var forbidden in new[] { session, Written, Key, "telemetry-deployment", "synthetic://", "release-manager" })
            Assert.DoesNotContain(tags, tag => tag.Value.Contains(forbidden, StringComparison.OrdinalIgnoreCase));
        Assert.Empty(new[]
        {
            "temponest.slots", "temponest.append.duration", "temponest.append.batch", "temponest.append.answers", "temponest.projection.lag", "temponest.sessions.open",
            "temponest.probes.asked", "temponest.probes.outcomes",
        }.Except(measured.Keys));
    }

    private static async Task<string> Run()
    {
        var folder = Directory.CreateTempSubdirectory("temponest-telemetry-");
        var builder = WebApplication.CreateBuilder(["--urls", "http://127.0.0.1:0"]);
        builder.Logging.ClearProviders();
        builder.AddEmbeddedSessions(folder.FullName, TimeProvider.System);
        builder.Services.AddHealth();
        builder.AddTelemetry("test");
        builder.Configuration.AddInMemoryCollection(AdminKey.Settings);
        builder.Services.AddSessionsApi();
        await using var app = builder.Build();
        app.MapSessionsApi();
        await app.StartAsync();
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.First() + "/api/v1/") }.AsAdmin();
        var id = await Open(http);
        using var note = new HttpRequestMessage(HttpMethod.Post, $"sessions/{id}/notes") { Content = JsonContent.Create(new { text = Written }), Headers = { { "Idempotency-Key", Key } } };
        using (var taken = await http.SendAsync(note)) taken.EnsureSuccessStatusCode();
        await UntilSeen(http, id);
        await app.StopAsync();
        folder.Delete(recursive: true);
        return id;
    }

    private static async Task<string> Open(HttpClient http)
    {
        var t0 = TimeProvider.System.GetUtcNow().AddHours(-1).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
        using var opened = await http.PostAsJsonAsync("sessions", new
        {
            plan = "synthetic", startedAt = t0,
            deployment = new { name = "telemetry-deployment", version = "1", environment = "test", owner = "release-manager" },
            sources = new { synthetic = new { url = $"synthetic://?t0={t0}", scenario = "healthy", seed = 1 } },
        });
        Assert.True(opened.IsSuccessStatusCode, await opened.Content.ReadAsStringAsync());
        return (await opened.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
    }

    /// <summary>Until every probe has seen something and the summary knows of it.</summary>
    private static async Task UntilSeen(HttpClient http, string id)
    {
        for (var tries = 0; tries < 120; tries++)
        {
            var status = await http.GetFromJsonAsync<JsonElement>($"sessions/{id}/status");
            if (status.GetProperty("sequence").GetInt64() > 6) return;
            await Task.Delay(TimeSpan.FromMilliseconds(250), TimeProvider.System);
        }
        Assert.Fail("No probe has seen anything.");
    }

    private static bool IsAbove(Activity above, Activity span, IReadOnlyList<Activity> trace)
    {
        for (var at = span; at is not null; at = trace.FirstOrDefault(other => other.SpanId == at.ParentSpanId))
            if (at.SpanId == above.SpanId) return true;
        return false;
    }

    private ActivityListener Listen()
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }

    private MeterListener Meter()
    {
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Name.StartsWith("TempoNest.", StringComparison.Ordinal)) self.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<int>((instrument, _, said, _) => Note(instrument, said));
        listener.SetMeasurementEventCallback<long>((instrument, count, said, _) =>
        {
            Note(instrument, said);
            if (instrument.Name == "temponest.slots") slots.Enqueue(((string)said[0].Value!, count));
        });
        listener.SetMeasurementEventCallback<double>((instrument, _, said, _) => Note(instrument, said));
        listener.Start();
        return listener;
    }

    private void Note(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> said)
    {
        measured[instrument.Name] = true;
        foreach (var (tag, value) in said) tags.Enqueue((instrument.Name, tag, value?.ToString() ?? ""));
    }
}
