using Npgsql;

namespace TempoNest.EventLog.Postgres;

/// <summary>What a failure of the database says about the statement that met it. Any other one says nothing: the statement may have been done.</summary>
internal static class Failures
{
    /// <summary>The server refuses these very values (SQLSTATE 22, 23, 54): sending them again changes nothing.</summary>
    public static bool IsPoison(Exception failure) => failure is PostgresException { SqlState: ['2', '2' or '3', ..] or ['5', '4', ..] };

    /// <summary>The server rolled the statement back because somebody stood in its way (no lock, deadlock, serialization, time limit): nothing of it is written.</summary>
    public static bool IsHeldUp(Exception failure) => failure is PostgresException { SqlState: "55P03" or "40P01" or "40001" or "57014" };
}
