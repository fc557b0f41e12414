using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using TempoNest.Api.Http;
using TempoNest.Sessions.Access;

namespace TempoNest.Api.Access;

/// <summary>Who is known, and what that is good for.</summary>
internal static class AccessRegistration
{
    private const string Chooser = "Access", Oidc = "Oidc";

    public static IServiceCollection AddAccess(this IServiceCollection services)
    {
        services.AddSingleton(provider => AccessOptions.Read(provider.GetRequiredService<IConfiguration>()));
        services.AddSingleton<Keys>();
        services.AddSingleton<Guessing>();
        services.AddSingleton<KeyHolders>();
        services.AddSingleton<Tickets>();
        services.AddAuthentication(Chooser)
            .AddPolicyScheme(Chooser, null, options => options.ForwardDefaultSelector = Choose)
            .AddScheme<AuthenticationSchemeOptions, KeyAuthentication>(KeyAuthentication.Scheme_, null)
            .AddJwtBearer(Oidc);
        services.AddOptions<JwtBearerOptions>(Oidc).Configure<AccessOptions>(Tokens);
        services.AddAuthorization(Needing.Policies);
        services.AddRateLimiter(_ => { });
        services.AddOptions<Microsoft.AspNetCore.RateLimiting.RateLimiterOptions>().Configure<AccessOptions>(Limit);
        return services;
    }

    /// <summary>What looks like a signed token goes to who checks those, where the operator named an issuer.</summary>
    private static string Choose(HttpContext http) =>
        http.RequestServices.GetRequiredService<AccessOptions>().Authority is not null && KeyAuthentication.TokenOf(http.Request) is { } token
            && !token.StartsWith(KeyText.Prefix, StringComparison.Ordinal) && token.Count(letter => letter == '.') == 2
            ? Oidc
            : KeyAuthentication.Scheme_;

    private static void Tokens(JwtBearerOptions options, AccessOptions access)
    {
        if (access.Authority is not { } authority) return;
        (options.Authority, options.Audience, options.MapInboundClaims) = (authority, access.Audience, false);
        // An issuer on this machine is for trying things out; any other must be reached in a way nobody can read.
        options.RequireHttpsMetadata = !new Uri(authority).IsLoopback;
        options.TokenValidationParameters.ValidAlgorithms = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"];
        options.Events = new JwtBearerEvents
        {
            OnTokenValidated = context =>
            {
                var claims = context.Principal!;
                var name = (claims.FindFirst("preferred_username") ?? claims.FindFirst("name") ?? claims.FindFirst("sub"))?.Value;
                var teams = claims.FindAll(access.TeamsClaim).Select(claim => claim.Value).ToList();
                if (string.IsNullOrWhiteSpace(name)) context.Fail("The token names nobody.");
                else context.Principal = Callers.Principal(new Identity(name, "oidc", Callers.Roles(claims.FindAll(access.RolesClaim).Select(claim => claim.Value)), teams.Contains("*") ? null : teams), Oidc);
                return Task.CompletedTask;
            },
            OnChallenge = context =>
            {
                context.HandleResponse();
                context.Response.Headers.WWWAuthenticate = "Bearer";
                return new ProblemResult(Problems.Of(StatusCodes.Status401Unauthorized, "Authorization", "The token was not issued for this service, or has expired.", "Sign in again.")).ExecuteAsync(context.HttpContext);
            },
            OnForbidden = context => new ProblemResult(Needing.Refusal(context.HttpContext)).ExecuteAsync(context.HttpContext),
        };
    }

    private static void Limit(Microsoft.AspNetCore.RateLimiting.RateLimiterOptions options, AccessOptions access)
    {
        options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(http => Callers.Of(http.User) is { } caller
            ? RateLimitPartition.GetTokenBucketLimiter($"{caller.Key} {caller.Name}", _ => new TokenBucketRateLimiterOptions
            {
                TokenLimit = 10 * access.RequestsPerSecond, TokensPerPeriod = access.RequestsPerSecond, ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            })
            : RateLimitPartition.GetNoLimiter(""));
        options.OnRejected = (context, _) =>
        {
            context.HttpContext.Response.Headers.RetryAfter = 1.ToString(CultureInfo.InvariantCulture);
            return new ValueTask(new ProblemResult(Problems.Of(
                StatusCodes.Status429TooManyRequests, null, $"The key asks more than {access.RequestsPerSecond} times a second.", "Ask more slowly; many sessions at once are one page of the list.")).ExecuteAsync(context.HttpContext));
        };
    }
}
