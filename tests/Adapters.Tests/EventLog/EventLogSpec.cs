using Microsoft.Extensions.Time.Testing;
using TempoNest.EventLog;

namespace TempoNest.Adapters.Tests.EventLog;

/// <summary>What every store must do. Bound to each in a dozen lines; split over files by what is asked.</summary>
public abstract partial class EventLogSpec
{
    protected FakeTimeProvider Clock { get; } = new(Some.Instant);

    protected abstract IEventLog Log { get; }

    /// <summary>As many appends, one after the other, as the store makes in a few seconds.</summary>
    protected virtual int Many => 20_000;

    private async Task<T> Append<T>(Append append) where T : AppendResult => Assert.IsType<T>(await Log.Append(append));

    private Task<AppendResult.Accepted> Accepted(Append append) => Append<AppendResult.Accepted>(append);

    private async Task<List<StoredEvent>> All(string session = "session-1", long after = 0, long? through = null, string? stream = null) =>
        await Log.Read(session, after, through, stream).ToListAsync();
}
