using TempoNest.EventLog;

namespace TempoNest.Adapters.Tests.EventLog;

public sealed class SqliteEventLogTests : EventLogSpec, IAsyncLifetime, IDisposable
{
    private readonly DataFolder _folder = new();
    private readonly SqliteEventLog _log;

    public SqliteEventLogTests() => _log = SqliteEventLog.Open(_folder.Path, Clock);

    protected override IEventLog Log => _log;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _log.DisposeAsync();

    public void Dispose() => _folder.Dispose();
}
