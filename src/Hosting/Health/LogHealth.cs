using TempoNest.EventLog;
using TempoNest.Sessions;
using TempoNest.Sessions.Views;

namespace TempoNest.Hosting.Health;

/// <summary>Whether the log can be read: nothing works without it.</summary>
internal sealed class LogHealth(IEventReader log) : IHealthPart
{
    public string Name => "log";
    public bool Needed => true;

    public async Task<HealthPartView> Look(CancellationToken cancel)
    {
        try
        {
            await log.Head(Streams.Plans, cancel);
            return new HealthPartView(Name, Needed, "works", null);
        }
        catch (EventLogUnavailableException away) { return new HealthPartView(Name, Needed, "fails", away.Message); }
    }
}
