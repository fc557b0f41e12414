using System.Security.Cryptography;
using System.Text;
using TempoNest.Sessions.Decisions;
using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Policy;

namespace TempoNest.Sessions.Actions;

/// <summary>Asking for an action, agreeing to it, and saying what came of one.</summary>
public static class Acting
{
    /// <summary>How far ahead of ours the clock may be by which a person says when something was done.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(1);

    public static Decision Request(Session session, string? action, IReadOnlyDictionary<string, string> parameters, string? reason, int? incident, DateTimeOffset now)
    {
        var wanted = Wanted.Of(session, action, parameters, incident);
        if (wanted.Refused is { } refused) return refused;
        if (Excluding.Of(session, wanted.Action!.Kind, now) is { } barred) return barred;
        var digest = DigestOf(session, wanted.Action, wanted.Parameters!);
        if (session.Actions.All.FirstOrDefault(other => other.Asked.Digest == digest && other.StateAt(now) is ActionState.Requested or ActionState.Approved or ActionState.Started) is { } same)
            return Decision.Conflict($"The same was asked for already, as action {same.Number}.", "Have that one approved, or withdraw it.");
        if (string.IsNullOrWhiteSpace(reason)) return Decision.Invalid("reason", "An action needs a reason.", "Say why it should be done.");
        return new Decision.Accepted(new ActionRequested(session.Actions.NextNumber, wanted.Action.Key, wanted.Action.Kind, wanted.Parameters!, reason, incident, digest, wanted.Action.ApprovedBeforehand));
    }

    /// <summary>The rollback that a decision of failure asks for; null where the plan has none, or one was asked for or done already.</summary>
    public static ActionRequested? RollbackOwed(Session session, string? reason, DateTimeOffset now)
    {
        if (session.Plan.Actions.FirstOrDefault(action => action.Kind is ActionKind.Rollback) is not { } rollback) return null;
        if (session.Actions.All.Any(action => action.Asked.Kind is ActionKind.Rollback && action.StateAt(now) is not (ActionState.Withdrawn or ActionState.Failed))) return null;
        return Request(session, rollback.Key, new Dictionary<string, string>(), reason ?? "Failure was decided.", null, now) is Decision.Accepted { Facts: [ActionRequested asked] } ? asked : null;
    }

    /// <param name="digest">Of what the approver had before them.</param>
    public static Decision Approve(Session session, int number, string? digest, string? note, string by, DateTimeOffset now)
    {
        if (session.Actions.Of(number) is not { } action) return Missing(number);
        if (string.IsNullOrWhiteSpace(digest)) return Decision.Invalid("digest", "An approval says to what.", "Send the digest of the action as it was read.");
        if (digest != action.Asked.Digest) return Decision.Conflict($"Action {number} is not what was approved.", "Read it again, and approve what it says.");
        if (!action.IsOpen) return Decision.Conflict($"Action {number} does not wait for approval any more.", "Read what became of it.");
        if (Same(action.By, by)) return Decision.Conflict("Who asks for an action does not approve it.", "Have somebody else approve it.");
        if (action.Asked.Kind is ActionKind.Decommission && Deployers(session).Any(deployer => Same(deployer, by)))
            return Decision.Conflict("Who deployed does not approve that the way back goes.", "Have two others approve it.");
        if (Excluding.Of(session, action.Asked.Kind, now, number) is { } barred) return barred;
        return action.Approvals.Any(approval => Same(approval.By, by) && now < approval.HoldsUntil) ? new Decision.Accepted() : new Decision.Accepted(new ActionApproved(number, digest, note));
    }

    public static Decision Withdraw(Session session, int number, string? reason)
    {
        if (session.Actions.Of(number) is not { } action) return Missing(number);
        if (!action.IsOpen) return Decision.Conflict($"Action {number} has begun or ended already.", "Read what became of it.");
        return string.IsNullOrWhiteSpace(reason) ? Decision.Invalid("reason", "Withdrawing needs a reason.", "Say why it should not be done.") : new Decision.Accepted(new ActionWithdrawn(number, reason));
    }

    /// <summary>Only where it is not known: what whoever did it could say stands.</summary>
    public static Decision Settle(Session session, int number, ActionOutcome outcome, string? note)
    {
        if (session.Actions.Of(number) is not { } action) return Missing(number);
        if (!action.IsDoubtful) return Decision.Conflict($"The outcome of action {number} is not in doubt.", "Write a note if there is more to say.");
        if (outcome is ActionOutcome.Unknown) return Decision.Invalid("outcome", "It is unknown already.", "Look, and say succeeded or failed.");
        return string.IsNullOrWhiteSpace(note) ? Decision.Invalid("note", "Settling needs a note.", "Say what you saw.") : new Decision.Accepted(new ActionSettled(number, outcome, note));
    }

    /// <summary>What was done is recorded whatever stands against it.</summary>
    public static Decision DoneByHand(Session session, string? action, IReadOnlyDictionary<string, string> parameters, string? note, int? incident, DateTimeOffset? claimedAt, DateTimeOffset now)
    {
        if (Attesting.Closed(session) is { } closed) return closed;
        var wanted = Wanted.Of(session, action, parameters, incident);
        if (wanted.Refused is { } refused) return refused;
        if (string.IsNullOrWhiteSpace(note)) return Decision.Invalid("note", "The note is empty.", "Say what was done, and how.");
        if (claimedAt > now + Grace) return Decision.Invalid("claimedAt", "It lies in the future.", "Say when it was done, or leave it out.");
        return new Decision.Accepted(new ActionDoneByHand(session.Actions.NextNumber, wanted.Action!.Key, wanted.Action.Kind, wanted.Parameters!, note, incident, claimedAt));
    }

    private static IEnumerable<string> Deployers(Session session) =>
        session.Opened.Deployment.DeployedBy is { Length: > 0 } deployer ? [deployer] : session.Record.Where(entry => entry.Fact is SessionOpened).Select(entry => entry.Actor);

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private static string DigestOf(Session session, PlannedAction action, IReadOnlyDictionary<string, string> parameters)
    {
        string[] parts = [session.Opened.PlanSha256, action.Key, action.Kind.ToString(), action.Runner, .. parameters.OrderBy(one => one.Key, StringComparer.Ordinal).SelectMany(one => new[] { one.Key, one.Value })];
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts))));
    }

    private static Decision.Refused Missing(int number) => Decision.Missing("n", $"There is no action {number}.", "Take a number from the list of actions.");
}
