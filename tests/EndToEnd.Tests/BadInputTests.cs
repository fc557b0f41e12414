using System.Text;
using TempoNest.EndToEnd.Tests.Support;

namespace TempoNest.EndToEnd.Tests;

/// <summary>What people and pipelines send by mistake: each is answered with the field, the reason and the cure, and changes nothing.</summary>
public sealed class BadInputTests(SharedService shared) : IClassFixture<SharedService>
{
    private const string Dead = "http://127.0.0.1:9";
    private static readonly string Good = Requests.Opening("bad-input", LivePlan.Prometheus, ("prometheus", Dead));

    private HttpClient Http => shared.Service.Http;

    public static TheoryData<string, int, string, string> Refusals() => new()
    {
        { "an unknown field", 422, "colour", With("\"planYaml\"", "\"colour\":\"red\",\"planYaml\"") },
        { "a wrong type", 422, "deployment.version", With("\"1.8.0\"", "18") },
        { "a number that is none", 400, "body", With("\"1.8.0\"", "NaN") },
        { "an instant that is none", 422, "startedAt", With("\"planYaml\"", "\"startedAt\":\"yesterday\",\"planYaml\"") },
        { "an instant far ahead", 422, "startedAt", With("\"planYaml\"", "\"startedAt\":\"2999-01-01T00:00:00Z\",\"planYaml\"") },
        { "a wrong unit in the plan", 422, "planYaml", Requests.Opening("bad-input", Plan("\"> 1000ms\", for", "\"> 1000MB\", for"), ("prometheus", Dead)) },
        { "no name", 422, "deployment.name", With("\"bad-input\"", "\"\"") },
        { "no deployment", 422, "deployment", With("\"deployment\":", "\"deployment\":null}#") },
        { "no source", 422, "sources.prometheus", With("\"prometheus\":{", "\"other\":{") },
        { "no plan", 422, "plan", Requests.Opening("bad-input", "", ("prometheus", Dead)).Replace("\"planYaml\":\"\",", "", StringComparison.Ordinal) },
        { "a plan nobody has", 422, "plan", """{"plan":"unheard-of","deployment":{"name":"bad-input","version":"1","environment":"test","owner":"ann"},"sources":{}}""" },
        { "half a body", 400, "body", Good[..(Good.Length / 2)] },
        { "a list", 400, "body", "[1]" },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task What_is_wrong_is_named_and_nothing_is_opened(string what, int status, string field, string body)
    {
        var before = await Everything();
        var answer = await Http.Post("sessions", body);
        IsRefusal(answer, status, field, what);
        Assert.Equal(before, await Everything());
    }

    [Fact]
    public async Task Ten_megabytes_are_too_many()
    {
        var before = await Everything();
        IsRefusal(await Http.Post("sessions", new byte[10_000_000]), 413, "body", "10 MB");
        Assert.Equal(before, await Everything());
    }

    [Fact]
    public async Task Bytes_that_are_no_text_are_refused()
    {
        var before = await Everything();
        byte[] body = [.. Encoding.UTF8.GetBytes("{\"plan\":\""), 0xC3, 0x28, .. Encoding.UTF8.GetBytes("\"}")];
        IsRefusal(await Http.Post("sessions", body), 400, "body", "malformed UTF-8");
        Assert.Equal(before, await Everything());
    }

    private static void IsRefusal(Answered answer, int status, string field, string what)
    {
        Assert.True(answer.Status == status, $"{what}: {answer.Status} {answer.Text}");
        Assert.Equal("application/problem+json", answer.Type);
        Assert.True(answer.Body.Text("field") == field, $"{what}: {answer.Text}");
        Assert.False(string.IsNullOrWhiteSpace(answer.Body.Text("because")), answer.Text);
        Assert.False(string.IsNullOrWhiteSpace(answer.Body.Text("cure")), answer.Text);
    }

    /// <summary>Every session with the sequence its log has reached.</summary>
    private async Task<string> Everything() =>
        string.Join('\n', (await Http.All("sessions")).Select(session => $"{session.Text("id")} {session.GetProperty("sequence").GetInt64()}"));

    private static string With(string old, string replacement)
    {
        Assert.Contains(old, Good, StringComparison.Ordinal);
        var body = Good.Replace(old, replacement, StringComparison.Ordinal);
        return body.Contains('#', StringComparison.Ordinal) && replacement.EndsWith('#') ? body[..body.IndexOf("}#", StringComparison.Ordinal)] + "}" : body;
    }

    private static string Plan(string old, string replacement)
    {
        Assert.Contains(old, LivePlan.Prometheus, StringComparison.Ordinal);
        return LivePlan.Prometheus.Replace(old, replacement, StringComparison.Ordinal);
    }
}
