using System.Net;
using Microsoft.Extensions.Configuration;
using Npgsql;
using TempoNest.EventLog;

namespace TempoNest.Hosting.Cluster;

/// <summary>Where the cluster meets: read from the configuration, whose presence alone makes a process part of one.</summary>
public sealed record ClusterOptions
{
    /// <summary>The configuration's key of the database, as in the environment's <c>ConnectionStrings__Postgres</c>.</summary>
    public const string PostgresKey = "ConnectionStrings:Postgres";

    /// <summary>The same of Redis; without it there is none.</summary>
    public const string RedisKey = "ConnectionStrings:Redis";

    /// <summary>The database of log, membership, reminders and snapshots.</summary>
    public required string Postgres { get; init; }

    /// <summary>As StackExchange.Redis reads it; null: no Redis.</summary>
    public string? Redis { get; init; }

    /// <summary>The schema of everything of ours in the database.</summary>
    public string Schema { get; init; } = "temponest";

    /// <summary>Silos and nodes of one cluster say the same.</summary>
    public string Id { get; init; } = "temponest";

    /// <summary>What this silo tells others to reach it by; null: the machine's own first address.</summary>
    public IPAddress? Address { get; init; }

    /// <summary>Where silos talk to each other.</summary>
    public int SiloPort { get; init; } = 11111;

    /// <summary>Where API nodes talk to silos.</summary>
    public int GatewayPort { get; init; } = 30000;

    /// <summary>The log's database.</summary>
    public PostgresOptions Log => new(Postgres) { Schema = Schema };

    /// <summary>The cluster that is configured; null when none is.</summary>
    /// <exception cref="ConfigurationException">A value cannot be read: which, and what to write instead.</exception>
    public static ClusterOptions? Read(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        if (configuration[PostgresKey] is not { Length: > 0 } postgres) return null;
        var plain = new ClusterOptions { Postgres = postgres };
        try { _ = new NpgsqlConnectionStringBuilder(postgres); }
        catch (ArgumentException fault) { throw new ConfigurationException(PostgresKey, fault.Message, "Host=…;Username=…;Password=…;Database=…"); }
        return plain with
        {
            Redis = configuration[RedisKey] is { Length: > 0 } redis ? redis : null,
            Schema = ReadSchema(configuration["Cluster:Schema"]) ?? plain.Schema,
            Id = configuration["Cluster:Id"] ?? plain.Id,
            Address = ReadAddress(configuration["Cluster:Address"]),
            SiloPort = Port(configuration, "Cluster:SiloPort", plain.SiloPort),
            GatewayPort = Port(configuration, "Cluster:GatewayPort", plain.GatewayPort),
        };
    }

    /// <summary>A name that means the same with quotes and without: the search path has none.</summary>
    private static string? ReadSchema(string? text) => text is null || (text.Length is > 0 and <= 63 && !char.IsAsciiDigit(text[0]) && text.All(letter => letter is '_' or (>= 'a' and <= 'z') or (>= '0' and <= '9')))
        ? text
        : throw new ConfigurationException("Cluster:Schema", $"'{text}' is no plain name of a schema", "small letters, digits and underscores, no digit first, or leave it out for temponest");

    private static IPAddress? ReadAddress(string? text) => text is null ? null
        : IPAddress.TryParse(text, out var address) ? address
        : throw new ConfigurationException("Cluster:Address", $"'{text}' is no IP address", "10.0.0.7, or leave it out");

    private static int Port(IConfiguration configuration, string key, int otherwise) => configuration[key] is not { } text ? otherwise
        : int.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var port) && port is > 0 and < 65536 ? port
        : throw new ConfigurationException(key, $"'{text}' is no port", $"a number from 1 to 65535, or leave it out for {otherwise}");
}

/// <summary>How the program was configured makes no sense: which key, why, and what to write instead.</summary>
public sealed class ConfigurationException(string key, string why, string instead) : Exception($"{key}: {why}. Write {instead}.");
