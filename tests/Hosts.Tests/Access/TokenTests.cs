using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using TempoNest.Hosts.Tests.Api;

namespace TempoNest.Hosts.Tests.Access;

/// <summary>People's tokens, issued by a server that publishes its keys as OpenID Connect says, and forged in the ways that are known.</summary>
public sealed class TokenTests : IAsyncLifetime, IDisposable
{
    private const string Audience = "temponest";
    private readonly RSA signing = RSA.Create(2048), other = RSA.Create(2048);
    private readonly ApiHost host = new();
    private WebApplication issuer = null!;
    private string url = "";

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder(["--urls", "http://127.0.0.1:0"]);
        builder.Logging.ClearProviders();
        issuer = builder.Build();
        issuer.MapGet("/.well-known/openid-configuration", () => Json(new { issuer = url, jwks_uri = $"{url}/keys" }));
        issuer.MapGet("/keys", () => Json(new { keys = new[] { Published() } }));
        await issuer.StartAsync();
        url = issuer.Urls.First();
        host.Settings["Access:Oidc:Authority"] = url;
        host.Settings["Access:Oidc:Audience"] = Audience;
        await host.InitializeAsync();
    }

    public async Task DisposeAsync()
    {
        await host.DisposeAsync();
        await issuer.DisposeAsync();
    }

    public void Dispose()
    {
        host.Dispose();
        signing.Dispose();
        other.Dispose();
    }

    [Fact]
    public async Task Who_the_issuer_vouches_for_is_known_by_name_roles_and_teams()
    {
        var me = await Me(Signed(Claims()));
        Assert.Equal((200, "ana@example.org", "oidc"), (me.Status, me.Text("name"), me.Text("key")));
        Assert.Equal(["responder", "approver"], me.Body.GetProperty("roles").EnumerateArray().Select(role => role.GetString()));
        Assert.Equal(["shop"], me.Body.GetProperty("teams").EnumerateArray().Select(team => team.GetString()));
        Assert.Equal(["read", "respond", "requestAction", "approveAction"], me.Body.GetProperty("may").EnumerateArray().Select(right => right.GetString()));
        Assert.Equal(JsonValueKind.Null, (await Me(Signed(Claims(teams: ["*"])))).Body.GetProperty("teams").ValueKind);
    }

    [Fact]
    public async Task What_the_issuer_did_not_sign_for_this_service_is_refused()
    {
        var now = TimeProvider.System.GetUtcNow();
        var forged = new Dictionary<string, string>
        {
            ["for another service"] = Signed(Claims(audience: "elsewhere")),
            ["of another issuer"] = Signed(Claims(from: "http://127.0.0.1:1")),
            ["expired"] = Signed(Claims(expires: now.AddHours(-1))),
            ["not yet"] = Signed(Claims(notBefore: now.AddHours(1))),
            ["signed by another key"] = Signed(Claims(), other),
            ["not signed"] = $"{Part(new { alg = "none", typ = "JWT", kid = "1" })}.{Part(Claims())}.",
            ["signed with the published key as a password"] = WithPassword(Claims(), signing.ExportSubjectPublicKeyInfo()),
            ["changed after it was signed"] = Changed(Signed(Claims())),
            ["of nobody"] = Signed(Claims(name: "")),
            ["no token"] = "a.b.c",
        };
        foreach (var (how, token) in forged)
        {
            var answer = await Me(token);
            Assert.True(answer.Status == 401, $"{how}: {answer.Status}");
            answer.Refuses(401, "Authorization");
        }
    }

    [Fact]
    public async Task Words_that_are_no_roles_of_ours_allow_nothing()
    {
        var me = await Me(Signed(Claims(roles: ["Admin", "root", "admin "])));
        me.Refuses(403, null);
        Assert.Empty(host.Grains.Asked);
    }

    [Fact]
    public async Task Keys_are_taken_beside_tokens() => Assert.Equal(200, (await host.Get("/api/v1/me")).Status);

    private Task<Answer> Me(string token) => host.Get("/api/v1/me", ("Authorization", $"Bearer {token}"));

    private Dictionary<string, object> Claims(
        string audience = Audience, string? from = null, string name = "ana@example.org", string[]? roles = null, string[]? teams = null, DateTimeOffset? expires = null, DateTimeOffset? notBefore = null)
    {
        var now = TimeProvider.System.GetUtcNow();
        return new()
        {
            ["iss"] = from ?? url, ["aud"] = audience, ["preferred_username"] = name, ["roles"] = roles ?? ["responder", "approver"], ["teams"] = teams ?? ["shop"],
            ["nbf"] = (notBefore ?? now.AddMinutes(-10)).ToUnixTimeSeconds(), ["exp"] = (expires ?? now.AddMinutes(10)).ToUnixTimeSeconds(),
        };
    }

    private string Signed(object claims, RSA? by = null)
    {
        var text = $"{Part(new { alg = "RS256", typ = "JWT", kid = "1" })}.{Part(claims)}";
        return $"{text}.{Base64((by ?? signing).SignData(Encoding.ASCII.GetBytes(text), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}";
    }

    private static string WithPassword(object claims, byte[] password)
    {
        var text = $"{Part(new { alg = "HS256", typ = "JWT", kid = "1" })}.{Part(claims)}";
        return $"{text}.{Base64(HMACSHA256.HashData(password, Encoding.ASCII.GetBytes(text)))}";
    }

    private string Changed(string token) => token.Split('.') is [var head, _, var seal] ? $"{head}.{Part(Claims(roles: ["admin"]))}.{seal}" : throw new InvalidOperationException();

    private object Published()
    {
        var key = signing.ExportParameters(false);
        return new { kty = "RSA", use = "sig", alg = "RS256", kid = "1", n = Base64(key.Modulus!), e = Base64(key.Exponent!) };
    }

    private static string Part(object value) => Base64(JsonSerializer.SerializeToUtf8Bytes(value));
    private static string Base64(byte[] bytes) => System.Buffers.Text.Base64Url.EncodeToString(bytes);
    private static Microsoft.AspNetCore.Http.IResult Json(object value) => Microsoft.AspNetCore.Http.Results.Json(value);
}
