using TempoNest.Sessions.Decisions;
using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Views;

namespace TempoNest.Grains;

internal sealed partial class SessionGrain
{
    /// <summary>How long a silo that goes waits for what it does to the world, and how long an activation stays for it.</summary>
    private static readonly TimeSpan BeforeLeaving = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan LongestAction = TimeSpan.FromMinutes(6);

    private ActionDesk actions = null!;

    public async Task<DryRunView> DryRun(SessionCommand.RequestAction request)
    {
        if (session is null) return DryRunView.Of(Decision.Missing("id", $"There is no session '{Id}'.", "Take an id from the list of sessions."));
        await CatchUp();
        return request.On(session, new Deciding(clock.GetUtcNow(), "", "")) switch
        {
            Decision.Accepted { Facts: [ActionRequested asked] } => DryRunView.Of(asked, actions.Rehearse(session, asked)),
            var refused => DryRunView.Of((Decision.Refused)refused),
        };
    }

    /// <summary>What is under way comes to its end, and that is written down, while there is time.</summary>
    private async Task Leave()
    {
        await actions.Quiet(BeforeLeaving);
        try
        {
            await CatchUp();
            // Nothing is begun on the way out.
            if (actions.Owed(session!, clock.GetUtcNow()).OfType<ActionEnded>().ToList() is { Count: > 0 } ended) await writer.Append(new Draft(ended, Draft.System));
        }
        catch (Exception failure) when (failure is not OutOfMemoryException) { EndsUnwritten(logger, Id, failure); }
    }
}
