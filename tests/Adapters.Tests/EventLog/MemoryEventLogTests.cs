using TempoNest.EventLog;

namespace TempoNest.Adapters.Tests.EventLog;

public sealed class MemoryEventLogTests : EventLogSpec
{
    public MemoryEventLogTests() => Log = new MemoryEventLog(Clock);

    protected override IEventLog Log { get; }
}
