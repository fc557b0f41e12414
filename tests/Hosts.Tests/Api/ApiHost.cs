using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using TempoNest.Api;
using TempoNest.Api.Shelf;
using TempoNest.Contracts;
using TempoNest.Contracts.Log;
using TempoNest.EventLog;
using TempoNest.Hosting.Health;
using TempoNest.Responders.PagerDuty;
using TempoNest.Sessions.Access;
using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Json;
using TempoNest.Sessions.Tests.Support;
using TempoNest.Sessions.Views;
using TempoNest.World.Servers;

namespace TempoNest.Hosts.Tests.Api;

/// <summary>The API alone on a loopback port: a log in memory that a test writes, and grains that only remember.</summary>
public sealed partial class ApiHost : IAsyncLifetime, IDisposable
{
    /// <summary>The variable that holds the secret of PagerDuty's webhook, and what it holds.</summary>
    public const string PagerDutySecret = "TEMPONEST_TEST_PAGERDUTY";

    private readonly Dictionary<string, string> people = new(StringComparer.Ordinal);
    private readonly FakeTimeProvider clock = new(Some.T0);
    private readonly MemoryEventLog memory;
    private WebApplication app = null!;

    public ApiHost()
    {
        memory = new MemoryEventLog(clock);
        Log = new FailingLog(memory);
    }

    /// <summary>What its operator says besides, before it starts.</summary>
    internal Dictionary<string, string?> Settings { get; } = [];
    internal FakeGrains Grains { get; } = new();
    internal FakeBoard Board { get; } = new();
    internal FailingLog Log { get; }
    public HttpClient Http { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder(["--urls", "http://127.0.0.1:0"]);
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(_ => { });
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddSingleton<IEventReader>(Log);
        builder.Services.AddSingleton<IGrainFactory>(Grains);
        builder.Services.AddSingleton<IStatusBoard>(Board);
        builder.Services.AddSingleton<ISnapshotStore>(new TempoNest.Hosts.Tests.Grains.Support.KeptSnapshots());
        builder.Services.AddSingleton(new PlanFolder(Path.Combine(AppContext.BaseDirectory, "plans")));
        Environment.SetEnvironmentVariable(PagerDutySecret, PagerDutySecret);
        builder.Services.AddSingleton(new PagerDutyInbox($"env:{PagerDutySecret}"));
        builder.Configuration.AddInMemoryCollection(AdminKey.Settings).AddInMemoryCollection(Settings);
        builder.Services.AddHealth();
        builder.Services.AddSessionsApi();
        app = builder.Build();
        app.MapHealth();
        app.MapSessionsApi();
        await app.StartAsync();
        Http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) }.AsAdmin();
    }

    public async Task DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }

    public void Dispose()
    {
        Http?.Dispose();
        Log.Dispose();
    }

    /// <summary>Writes a story's log from the entry after <paramref name="after"/> on, under <paramref name="id"/>.</summary>
    internal async Task Write(string id, Story story, int after = 0, bool summarised = true)
    {
        var bytes = SessionJson.Bytes(story.Plan);
        var plan = PlanBlob.Of(bytes);
        await memory.SavePlan(plan);
        foreach (var entry in story.Log.Skip(after))
        {
            clock.AdjustTime(entry.Recorded);
            var fact = entry.Fact is SessionOpened opened ? opened with { PlanSha256 = plan.Sha256 } : entry.Fact;
            var (name, schema) = FactNames.Of(fact);
            var added = await memory.Append(new Append
            {
                Session = id,
                Stream = entry.Stream,
                ExpectedVersion = entry.Version - 1,
                Events = [new NewEvent { EventId = IdOf(entry.Sequence), Type = name, Schema = schema, Occurred = entry.Occurred, Actor = entry.Actor, Body = SessionJson.Bytes(fact) }],
            });
            Assert.IsType<AppendResult.Accepted>(added);
        }
        clock.AdjustTime(story.Now);
        if (!summarised) return;
        await memory.SaveSummary(new Summary
        {
            Session = id,
            Sequence = story.Session.Sequence,
            VerdictVersion = story.Session.VerdictVersion,
            OpenedAt = story.Session.Opened.OpenedAt,
            State = "running",
            Recommendation = "notYet",
            Environment = "production",
            Name = "shop",
            Version = "1.8.0",
            Open = true,
            NeedsPerson = id.EndsWith("-me", StringComparison.Ordinal),
            Body = ViewJson.Bytes(StatusView.Of(story.Session, story.Verdict, story.Now) with { Id = id }),
        });
    }

    /// <summary>Publishes a plan as the plan's grain would.</summary>
    internal async Task Publish(string name, string version, byte[] plan, byte[] text, long known)
    {
        await memory.SavePlan(PlanBlob.Of(plan));
        await memory.SavePlan(PlanBlob.Of(text));
        var fact = new PlanPublished(name, version, PlanBlob.Of(plan).Sha256, PlanBlob.Of(text).Sha256);
        var added = await memory.Append(new Append
        {
            Session = Sessions.Streams.Plans,
            Stream = Sessions.Streams.Plan(name),
            ExpectedVersion = known,
            Events = [new NewEvent { EventId = IdOf(known + 1), Type = "plan-published", Schema = 1, Occurred = Some.T0, Actor = "ana", Body = SessionJson.Bytes(fact) }],
        });
        Assert.IsType<AppendResult.Accepted>(added);
    }

    public async Task<Answer> Get(string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        return await Send(request, headers);
    }

    /// <summary>Opens a stream of events.</summary>
    public async Task<Stream> Follow(string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.ParseAdd("text/event-stream");
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        var response = await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        return await response.Content.ReadAsStreamAsync();
    }

    public async Task<Answer> Post(string path, string? json, params (string Name, string Value)[] headers) => await Send(HttpMethod.Post, path, json, headers);

    public async Task<Answer> Send(HttpMethod method, string path, string? json, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        if (json is not null) request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        return await Send(request, headers);
    }

    public async Task<Answer> Post(string path, byte[] body, string contentType)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        return await Send(request, []);
    }

    /// <summary>Issues a key as the grain of keys would.</summary>
    internal async Task<string> Issue(string name, IReadOnlyList<Role> roles, IReadOnlyList<string>? teams = null, DateTimeOffset? expiresAt = null)
    {
        var key = KeyText.Of(RandomNumberGenerator.GetBytes(40));
        await KeyFact(new KeyIssued(key.Key, name, key.Sha256, roles, teams, expiresAt));
        return key.Whole;
    }

    /// <summary>Adds to the log of keys.</summary>
    internal async Task KeyFact(Fact fact)
    {
        var known = await memory.Head(Sessions.Streams.Keys);
        var (type, schema) = FactNames.Of(fact);
        Assert.IsType<AppendResult.Accepted>(await memory.Append(new Append
        {
            Session = Sessions.Streams.Keys,
            Stream = Sessions.Streams.Keys,
            ExpectedVersion = known,
            Events = [new NewEvent { EventId = IdOf(known + 1), Type = type, Schema = schema, Occurred = clock.GetUtcNow(), Actor = "test", Body = SessionJson.Bytes(fact) }],
        }));
    }

    /// <summary>Who a body says acts is who sends it; nobody named: the operator.</summary>
    private async Task<string> SenderOf(HttpRequestMessage request)
    {
        if (request.Content is not StringContent content || Actor().Match(await content.ReadAsStringAsync()) is not { Success: true } said) return AdminKey.Text;
        var name = said.Groups[1].Value;
        if (!people.TryGetValue(name, out var key)) people[name] = key = await Issue(name, Enum.GetValues<Role>());
        return key;
    }

    [GeneratedRegex("\"actor\"\\s*:\\s*\"([^\"]+)\"")]
    private static partial Regex Actor();

    private async Task<Answer> Send(HttpRequestMessage request, (string Name, string Value)[] headers)
    {
        if (!headers.Any(header => header.Name == "Authorization")) request.Headers.Authorization = new("Bearer", await SenderOf(request));
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        using var response = await Http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return new Answer(
            (int)response.StatusCode, text.Length == 0 ? default : JsonDocument.Parse(text).RootElement, response.Headers.ETag?.Tag,
            response.Headers.Location?.ToString(), response.Content.Headers.ContentType?.MediaType, response.Headers.RetryAfter?.Delta);
    }

    private static Guid IdOf(long sequence) => new((int)sequence, 0, 0, new byte[8]);
}

/// <summary>What came back.</summary>
public sealed record Answer(int Status, JsonElement Body, string? Etag, string? Location, string? ContentType, TimeSpan? RetryAfter)
{
    public IReadOnlyList<JsonElement> Items => [.. Body.GetProperty("items").EnumerateArray()];
    public string? Text(string name) => Body.GetProperty(name).GetString();

    /// <summary>A refusal in full: problem+json that names the field, the reason and the cure.</summary>
    public void Refuses(int status, string? field)
    {
        Assert.Equal((status, "application/problem+json"), (Status, ContentType));
        Assert.Equal(status, Body.GetProperty("status").GetInt32());
        Assert.Equal(field, Text("field"));
        Assert.All(new[] { "type", "title", "detail", "because", "cure" }, name => Assert.False(string.IsNullOrWhiteSpace(Text(name)), name));
    }
}
