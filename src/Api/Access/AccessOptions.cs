using System.Globalization;
using TempoNest.Sessions.Access;

namespace TempoNest.Api.Access;

/// <summary>What the operator says of access, read from the configuration's section <c>Access</c>.</summary>
public sealed record AccessOptions
{
    public const string Section = "Access";
    /// <summary>A key somebody could guess is worse than none.</summary>
    private const int ShortestKey = 32;

    /// <summary>SHA-256 of the operator's own admin key; null where there is none.</summary>
    public string? AdminSha256 { get; init; }
    /// <summary>The issuer of people's tokens; null where there is none.</summary>
    public string? Authority { get; init; }
    public string? Audience { get; init; }
    /// <summary>The claims that hold roles, in our words, and teams.</summary>
    public string RolesClaim { get; init; } = "roles";
    public string TeamsClaim { get; init; } = "teams";
    /// <summary>Requests a key may make in a second, on average; a burst of ten seconds' worth is let through.</summary>
    public int RequestsPerSecond { get; init; } = 200;

    /// <exception cref="AccessConfigurationException">Something of it cannot be meant; the host does not start.</exception>
    public static AccessOptions Read(IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        var oidc = section.GetSection("Oidc");
        if (oidc["Authority"] is not null && oidc["Audience"] is null) throw new AccessConfigurationException("Access:Oidc:Authority is set and Access:Oidc:Audience is not: tokens meant for somebody else would be taken. Set both.");
        return new AccessOptions
        {
            AdminSha256 = section["AdminKey"] is { Length: > 0 } reference ? KeyText.HashOf(Secret(reference)) : null,
            Authority = oidc["Authority"],
            Audience = oidc["Audience"],
            RolesClaim = oidc["RolesClaim"] ?? "roles",
            TeamsClaim = oidc["TeamsClaim"] ?? "teams",
            RequestsPerSecond = section["RequestsPerSecond"] is not { } text ? 200
                : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number
                : throw new AccessConfigurationException($"Access:RequestsPerSecond is '{text}', which is no whole number from 1."),
        };
    }

    /// <summary>The secret a reference stands for; it is never in the configuration itself.</summary>
    private static string Secret(string reference)
    {
        var secret = reference.Split(':', 2) switch
        {
            ["env", var name] => Environment.GetEnvironmentVariable(name),
            ["file", var path] when File.Exists(path) => File.ReadAllText(path).Trim(),
            ["file", _] => null,
            _ => throw new AccessConfigurationException("Access:AdminKey is neither env:NAME nor file:PATH. The key itself does not belong into the configuration."),
        };
        if (secret is null) throw new AccessConfigurationException($"Access:AdminKey names {reference}, which is not there.");
        if (secret.Length < ShortestKey) throw new AccessConfigurationException($"What Access:AdminKey names is shorter than {ShortestKey} characters. Make one with: openssl rand -base64 32");
        return secret;
    }
}

/// <summary>What was configured of access cannot be meant: what, why, and what to write instead.</summary>
public sealed class AccessConfigurationException(string message) : Exception(message);
