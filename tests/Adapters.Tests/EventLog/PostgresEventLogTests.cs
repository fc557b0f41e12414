using TempoNest.Adapters.Tests.EventLog.Postgres;
using TempoNest.EventLog;

namespace TempoNest.Adapters.Tests.EventLog;

public sealed class PostgresEventLogTests : EventLogSpec, IAsyncLifetime
{
    private PostgresSchema _schema = null!;
    private PostgresEventLog _log = null!;

    protected override IEventLog Log => _log;

    protected override int Many => 2_000;

    public async Task InitializeAsync()
    {
        _schema = await PostgresSchema.Create();
        _log = await _schema.Open(Clock);
    }

    public async Task DisposeAsync()
    {
        await _log.DisposeAsync();
        await _schema.DisposeAsync();
    }
}
