using Npgsql;
using TempoNest.EventLog;
using TempoNest.EventLog.Postgres;

namespace TempoNest.Hosting.Cluster;

/// <summary>What Orleans keeps in our database: the schema that our own file makes, and the connections its providers share.</summary>
internal static class ClusterDatabase
{
    private const string Part = "orleans";
    private static readonly SqlFiles Files = new(typeof(ClusterDatabase).Assembly, "Orleans");

    /// <exception cref="EventLogUnavailableException">The server cannot be reached or refuses.</exception>
    public static async Task Migrate(ClusterOptions options, CancellationToken cancel)
    {
        try { await PostgresDatabase.Migrate(options.Log, Part, Files, cancel); }
        catch (NpgsqlException failure) { throw new EventLogUnavailableException($"The cluster's tables cannot be opened: {failure.Message}", failure); }
    }

    /// <summary>Few connections, apart from the log's: a flood of either must not starve the other.</summary>
    public static NpgsqlDataSource Open(ClusterOptions options) => PostgresDatabase.Open(options.Log with { Connections = 10 }, "temponest cluster");
}
