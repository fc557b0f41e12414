using System.Text.Encodings.Web;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using TempoNest.Api.Http;
using TempoNest.Api.Pages;

namespace TempoNest.Api.Access;

/// <summary>Knows callers by their API key: in <c>Authorization: Bearer tn_…</c>, and of a page in the cookie of who signed in.</summary>
internal sealed class KeyAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, KeyHolders holders, Guessing guessing)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public const string Scheme_ = "Key";
    private const string Bearer = "Bearer ";

    /// <summary>The token of a request, or null.</summary>
    public static string? TokenOf(HttpRequest request) =>
        request.Headers.Authorization is [{ } header] && header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? header[Bearer.Length..].Trim() : ForPeople.TokenOf(request.HttpContext);

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (TokenOf(Request) is not { Length: > 0 } token) return AuthenticateResult.NoResult();
        return await holders.Of(Context, token).ConfigureAwait(false) is { } identity
            ? AuthenticateResult.Success(new AuthenticationTicket(Callers.Principal(identity, Scheme.Name), Scheme.Name))
            : AuthenticateResult.Fail("The key is not known, has expired or was revoked.");
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (ForPeople.IsAsked(Context))
        {
            Response.Redirect($"{ForPeople.Door}?next={Uri.EscapeDataString(HttpMethods.IsGet(Request.Method) ? Request.Path + Request.QueryString : "/sessions")}");
            return Task.CompletedTask;
        }
        Response.Headers.WWWAuthenticate = "Bearer";
        return new ProblemResult(Problem()).ExecuteAsync(Context);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        (ForPeople.IsAsked(Context) ? Shown.Refused(Context, Needing.Refusal(Context)) : new ProblemResult(Needing.Refusal(Context))).ExecuteAsync(Context);

    private Sessions.Views.ProblemView Problem() => TokenOf(Request) is null
        ? Problems.Of(StatusCodes.Status401Unauthorized, "Authorization", "The request does not say who asks.", "Send an API key: Authorization: Bearer tn_… An admin issues one with POST /api/v1/keys.")
        : guessing.HasGuessedTooOften(Context)
            ? Problems.Of(StatusCodes.Status429TooManyRequests, "Authorization", "Too many wrong keys came from this address.", "Wait a minute, then send a key that is known.")
            : Problems.Of(StatusCodes.Status401Unauthorized, "Authorization", "The key is not known, has expired or was revoked.", "Ask an admin for a new one.");
}

/// <summary>
/// Counts wrong keys by address: thirty in a minute are a mistake, more are not. Nobody guesses 256 bits; it is the log of keys that is spared.
/// A key that is known is taken all the same, so nobody locks out others who come from behind the same address.
/// </summary>
internal sealed class Guessing : IDisposable
{
    private const int Most = 30;
    private readonly PartitionedRateLimiter<HttpContext> wrong = PartitionedRateLimiter.Create<HttpContext, string>(http => RateLimitPartition.GetFixedWindowLimiter(
        http.Connection.RemoteIpAddress?.ToString() ?? "", _ => new FixedWindowRateLimiterOptions { PermitLimit = Most, Window = TimeSpan.FromMinutes(1) }));

    public void Guessed(HttpContext http) => wrong.AttemptAcquire(http).Dispose();

    public bool HasGuessedTooOften(HttpContext http) => wrong.GetStatistics(http) is { CurrentAvailablePermits: 0 };

    public void Dispose() => wrong.Dispose();
}
