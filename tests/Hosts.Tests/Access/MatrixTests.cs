using System.Text;
using TempoNest.Hosts.Tests.Api;
using TempoNest.Sessions.Access;
using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Tests.Support;

namespace TempoNest.Hosts.Tests.Access;

/// <summary>Every path of the description as every kind of caller: only what is allowed comes through, and nothing else leaves a trace.</summary>
public sealed class MatrixTests(ApiHost host) : IClassFixture<ApiHost>
{
    private const string Strangers = "another-team";

    /// <summary>Who may what, written down a second time. A path that is not here fails the test: somebody has to think about it.</summary>
    private static IReadOnlyList<Role> Allowed(string verb, string path) => (verb, path) switch
    {
        (_, "/api/v1/keys" or "/api/v1/keys/{key}" or "/api/v1/channels/{name}/test") => [Role.Admin],
        ("get", _) or (_, "/api/v1/plans/validate" or "/api/v1/sessions/{id}/whatif") => [Role.Viewer, Role.Responder, Role.ReleaseManager, Role.Approver, Role.Admin],
        (_, "/api/v1/sessions/{id}/alerts/{alert}/judge" or "/api/v1/sessions/{id}/notes" or "/api/v1/sessions/{id}/rounds/{instant}/note" or "/api/v1/sessions/{id}/oncall"
            or "/api/v1/sessions/{id}/notices/{notice}/resend") => Responding,
        (_, "/api/v1/sessions/{id}/actions/{n}/approve") => [Role.Approver],
        _ when path.StartsWith("/api/v1/sessions/{id}/actions", StringComparison.Ordinal) => Responding,
        _ when path.StartsWith("/api/v1/sessions/{id}/incidents", StringComparison.Ordinal) => Responding,
        _ when path.StartsWith("/api/v1/sessions/{id}/mutes", StringComparison.Ordinal) => Responding,
        _ when path.StartsWith("/api/v1/sessions/{id}/handovers", StringComparison.Ordinal) => Responding,
        _ when path.StartsWith("/api/v1/sessions/{id}/report/", StringComparison.Ordinal) => Responding,
        ("post", "/api/v1/sessions" or "/api/v1/sessions/preflight") => Releasing,
        ("post", "/api/v1/inbound/alertmanager/{inbox}" or "/api/v1/inbound/heartbeats/{inbox}") => [Role.Machine, Role.Admin],
        ("put", "/api/v1/plans/{name}" or "/api/v1/sessions/{id}/postmortem") => Releasing,
        ("post", "/api/v1/sessions/{id}/cancel" or "/api/v1/sessions/{id}/close" or "/api/v1/sessions/{id}/criteria/{key}/attest" or "/api/v1/sessions/{id}/criteria/{key}/waive"
            or "/api/v1/sessions/{id}/decision" or "/api/v1/sessions/{id}/pause" or "/api/v1/sessions/{id}/resume" or "/api/v1/sessions/{id}/supersede") => Releasing,
        _ => throw new InvalidOperationException($"Nobody has said who may {verb} {path}."),
    };

    private static IReadOnlyList<Role> Responding => [Role.Responder, Role.ReleaseManager, Role.Admin];
    private static IReadOnlyList<Role> Releasing => [Role.ReleaseManager, Role.Admin];

    [Fact]
    public async Task Only_who_is_allowed_comes_through_and_nobody_else_leaves_a_trace()
    {
        await host.Write("s", new Story().See(0, 5));
        var callers = await Callers();
        var paths = await Paths();
        var wrong = new List<string>();
        foreach (var (verb, path) in paths)
            foreach (var caller in callers)
                if (await Fault(verb, path, caller) is { } fault) wrong.Add($"{verb} {path} as {caller.Name}: {fault}");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        // Every path but those that are proven otherwise, and every kind of caller.
        Assert.True(paths.Count * callers.Count > 500, $"{paths.Count} paths as {callers.Count} callers");
    }

    private async Task<string?> Fault(string verb, string path, Caller caller)
    {
        host.Grains.Asked.Clear();
        var before = await Heads();
        var (status, type) = await Ask(verb, path, caller.Header);
        var hides = caller.OfAnotherTeam && path.Contains("/sessions/{id}", StringComparison.Ordinal);
        // An inbox is nobody's in particular.
        var shuts = caller.OfAnotherTeam && path.Contains("/{inbox}", StringComparison.Ordinal);
        var allowed = caller.Known && !shuts && Allowed(verb, path).Any(role => caller.Roles.Contains(role));
        var expected = (caller.Known, allowed, hides) switch
        {
            (false, _, _) => "401",
            (true, false, _) => "403",
            (true, true, true) => "404",
            _ => "through",
        };
        // Who is not known is told so, and after thirty times in a minute to wait: the same refusal.
        if (!caller.Known && status is 429) status = 401;
        var actual = status is 401 or 403 || (hides && status is 404) ? status.ToString(System.Globalization.CultureInfo.InvariantCulture) : "through";
        if (actual != expected) return $"{expected} was expected, and it was {status}";
        if (expected is "through") return null;
        if (type != "application/problem+json") return $"refused as {type}";
        if (!host.Grains.Asked.IsEmpty) return "a grain was asked";
        return await Heads() == before ? null : "the log has moved";
    }

    private async Task<(int Status, string? Type)> Ask(string verb, string path, string? header)
    {
        var url = path.Replace("{id}", "s", StringComparison.Ordinal).Replace("{n}", "1", StringComparison.Ordinal).Replace("{k}", "1", StringComparison.Ordinal)
            .Replace("/gate", "/gate?asOf=100000", StringComparison.Ordinal).Replace("{name}", "synthetic", StringComparison.Ordinal).Replace("{instant}", "2026-03-02T10:15:00Z", StringComparison.Ordinal)
            .Replace("{notice}", "1", StringComparison.Ordinal).Replace("{alert}", "a.b.c", StringComparison.Ordinal).Replace("{sequence}", "1", StringComparison.Ordinal).Replace("{inbox}", "shop", StringComparison.Ordinal).Replace("{key}", "uptime", StringComparison.Ordinal);
        using var request = new HttpRequestMessage(new HttpMethod(verb.ToUpperInvariant()), url);
        request.Headers.TryAddWithoutValidation("Authorization", header ?? "");
        if (verb is not "get") request.Content = new StringContent("{}", Encoding.UTF8, "application/json");
        using var answer = await host.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        return ((int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType);
    }

    private async Task<string> Heads() => $"{await host.Log.Head("s")} {await host.Log.Head(Sessions.Streams.Keys)} {await host.Log.Head(Sessions.Streams.Plans)}";

    private async Task<List<(string Verb, string Path)>> Paths()
    {
        var description = await host.Get("/openapi/v1.json");
        return [.. description.Body.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Where(verb => !IsSigned(path.Name)).Select(verb => (verb.Name, path.Name)))];
    }

    /// <summary>What a sender signs needs no key; its own test shows that nothing unsigned comes through.</summary>
    private static bool IsSigned(string path) => path is "/api/v1/inbound/pagerduty";

    private async Task<List<Caller>> Callers()
    {
        var callers = new List<Caller> { new("nobody", null, [], false), new("a scheme of another kind", "Basic YTpi", [], false), new("a key that was never issued", $"Bearer tn_abcdefgh_{new string('A', 43)}", [], false) };
        foreach (var role in Enum.GetValues<Role>())
        {
            callers.Add(new($"{role}", await Bearer(role), [role], true));
            callers.Add(new($"{role} of another team", await Bearer(role, [Strangers]), [role], true, OfAnotherTeam: true));
        }
        callers.Add(new("responder and approver", await Bearer([Role.Responder, Role.Approver]), [Role.Responder, Role.Approver], true));
        callers.Add(new("an expired admin", await Bearer([Role.Admin], expiresAt: new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero)), [Role.Admin], false));
        var revoked = await Bearer([Role.Admin]);
        await host.KeyFact(new KeyRevoked(KeyText.Read(revoked["Bearer ".Length..])!.Key, null));
        callers.Add(new("a revoked admin", revoked, [Role.Admin], false));
        return callers;
    }

    private Task<string> Bearer(Role role, IReadOnlyList<string>? teams = null) => Bearer([role], teams);

    private async Task<string> Bearer(IReadOnlyList<Role> roles, IReadOnlyList<string>? teams = null, DateTimeOffset? expiresAt = null) =>
        $"Bearer {await host.Issue(string.Join(' ', roles), roles, teams, expiresAt)}";

    private sealed record Caller(string Name, string? Header, IReadOnlyList<Role> Roles, bool Known, bool OfAnotherTeam = false);
}
