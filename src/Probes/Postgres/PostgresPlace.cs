using System.Net.Sockets;
using Npgsql;
using TempoNest.Probes.Servers;
using TempoNest.Probes.Web;
using TempoNest.Sessions.Policy;

namespace TempoNest.Probes.Postgres;

/// <summary>A database as a session names it, <c>postgres://host:5432/name?sslmode=verify-full</c>, and how it is asked: read only, for so long and no longer.</summary>
internal sealed class PostgresPlace(SourceQuestion question, Reach reach, ISecrets secrets)
{
    private const int UsualPort = 5432;

    private readonly Login _login = Login.Of(question, secrets);

    /// <summary>What <paramref name="read"/> makes of one statement of ours. No text of a plan, session or server is ever part of one.</summary>
    /// <exception cref="SourceException">It could not be asked, or refused; without secrets.</exception>
    public async Task<T> Ask<T>(string sql, Func<NpgsqlDataReader, CancellationToken, Task<T>> read, CancellationToken cancel)
    {
        try
        {
            var connection = await Open(cancel).ConfigureAwait(false);
            await using var closing = connection.ConfigureAwait(false);
            using var command = new NpgsqlCommand(sql, connection);
            var reader = await command.ExecuteReaderAsync(cancel).ConfigureAwait(false);
            await using var closed = reader.ConfigureAwait(false);
            return await read(reader, cancel).ConfigureAwait(false);
        }
        catch (Exception ended) when (cancel.IsCancellationRequested)
        {
            // Whatever a connection says that was taken away in the middle: it was the asker's patience that ended.
            throw new OperationCanceledException(ended.Message, ended, cancel);
        }
        catch (PostgresException said)
        {
            throw new SourceException(
                $"{question.Place} refused ({said.SqlState}): {Sentence.Of(_login.Hide(said.MessageText))}.{Cure(said.SqlState)}", FaultOf(said.SqlState));
        }
        catch (Exception lost) when (lost is NpgsqlException or SocketException or IOException or TimeoutException or OperationCanceledException)
        {
            throw new SourceException($"{question.Place} could not be reached: {Sentence.Of(_login.Hide(Innermost(lost)))}", SourceFault.Silent);
        }
    }

    private async Task<NpgsqlConnection> Open(CancellationToken cancel)
    {
        if (!Uri.TryCreate(question.Address.Url, UriKind.Absolute, out var url) || url.Scheme is not ("postgres" or "postgresql"))
            throw new SourceException($"The address of source {question.Source.Name} is no postgres address.");
        var addresses = await reach.Resolve(url.Host, cancel).ConfigureAwait(false);
        var connection = new NpgsqlConnection(String(url, string.Join(',', addresses.Select(address => address.ToString()))))
        {
            // The name was resolved by us; a certificate is held against the name.
            SslClientAuthenticationOptionsCallback = tls => tls.TargetHost = url.Host,
        };
        try
        {
            await connection.OpenAsync(cancel).ConfigureAwait(false);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private string String(Uri url, string addresses)
    {
        // The question's own patience ends first, and says so; these are for a server that would hold on to the connection.
        var seconds = (int)Math.Ceiling(question.Source.Timeout.TotalSeconds) + 1;
        var patience = (long)question.Source.Timeout.TotalMilliseconds;
        return new NpgsqlConnectionStringBuilder
        {
            Host = addresses,
            Port = url.Port > 0 ? url.Port : UsualPort,
            Database = Uri.UnescapeDataString(url.AbsolutePath.Trim('/')),
            Username = _login.User ?? "postgres",
            Password = _login.Password,
            SslMode = SslModeOf(url),
            ApplicationName = "temponest-sessions",
            Options = $"-c default_transaction_read_only=on -c statement_timeout={patience} -c lock_timeout={patience}",
            Timeout = seconds,
            CommandTimeout = seconds,
            CancellationTimeout = -1,
            Pooling = false,
            PersistSecurityInfo = false,
        }.ConnectionString;
    }

    private SslMode SslModeOf(Uri url) => url.Query switch
    {
        "" => SslMode.Prefer,
        "?sslmode=disable" => SslMode.Disable,
        "?sslmode=prefer" => SslMode.Prefer,
        "?sslmode=require" => SslMode.Require,
        "?sslmode=verify-ca" => SslMode.VerifyCA,
        "?sslmode=verify-full" => SslMode.VerifyFull,
        _ => throw new SourceException($"The address of source {question.Source.Name} takes sslmode only: disable, prefer, require, verify-ca or verify-full."),
    };

    private static string Cure(string state) => state switch
    {
        PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.ObjectNotInPrerequisiteState =>
            " Statements are counted by pg_stat_statements: put it into shared_preload_libraries and create the extension.",
        PostgresErrorCodes.InsufficientPrivilege => " Grant pg_monitor to the user.",
        _ => "",
    };

    // Who takes no connection, or has no time, does not serve its clients either.
    private static SourceFault FaultOf(string state) => state switch
    {
        PostgresErrorCodes.TooManyConnections or PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown
            or PostgresErrorCodes.QueryCanceled => SourceFault.Silent,
        _ => SourceFault.Lasting,
    };

    private static string Innermost(Exception lost) => lost.InnerException is { } inner ? Innermost(inner) : lost.Message;
}
