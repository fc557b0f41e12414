using TempoNest.Sessions.Actions;
using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Policy;

namespace TempoNest.Sessions.Decisions;

/// <summary>When a command is decided, the rolling hash of the log it is decided on, and who asks.</summary>
public sealed record Deciding(DateTimeOffset Now, string LogHash, string By);

/// <summary>Something a person asks of a session. Each names the rule that answers it.</summary>
public abstract record SessionCommand
{
    private SessionCommand() { }

    public abstract Decision On(Session session, Deciding moment);

    public sealed record Attest(string Criterion, CriterionAnswer Answer, string? Comment, string? Review) : SessionCommand
    {
        public override Decision On(Session session, Deciding moment) => Attesting.Attest(session, Criterion, Answer, Comment, Review);
    }

    public sealed record Waive(string Criterion, string? Reason, string? Scope, DateTimeOffset? ExpiresAt) : SessionCommand
    {
        public override Decision On(Session session, Deciding moment) => Attesting.Waive(session, Criterion, Reason, Scope, ExpiresAt, moment.Now);
    }

    /// <param name="Seen">The verdict version of the If-Match header.</param>
    public sealed record Decide(DecisionOutcome Outcome, string? Reason, long Seen) : SessionCommand
    {
        public override Decision On(Session session, Deciding moment) => Concluding.Decide(session, Outcome, Reason, Seen, moment.Now, moment.LogHash);
    }

    public sealed record Note(string? Text) : SessionCommand
    {
        public override Decision On(Session session, Deciding moment) => Noting.Note(session, Text);
    }

    public sealed record NoteRound(DateTimeOffset Round, string? Issues, string? ActionTaken, IReadOnlyList<string> Steps) : SessionCommand
    {
        public override Decision On(Session session, Deciding moment) => Noting.NoteRound(session, Round, Issues, ActionTaken, Steps);
    }

    public sealed record JudgeAlert(string Alert, string? Verdict, string? Comment) : SessionCommand
    {
        public override Decision On(Session session, Deciding moment) => Noting.JudgeAlert(session, Alert, Verdict, Comment);
    }

    public sealed record OpenIncident(string? Title, Severity Severity, string? Service, string? Comment) : SessionCommand
    {
        public override Decision On(Session session, Deciding moment) => Noting.OpenIncident(session, Title, Severity, Service, Comment);
    }

    public sealed record Pause(string? Reason) : SessionCommand
    {
        public override Decision On(Session session, Deciding moment) => Concluding.Pause(session, Reason);
    }

    public sealed record Resume(string? Reason) : SessionCommand
    {
        public override Decision On(Session session, Deciding moment) => Concluding.Resume(session, Reason);
    }

    public sealed record Cancel(string? Reason) : SessionCommand
    {
        public override Decision On(Session session, Deciding moment) => Concluding.Cancel(session, Reason);
    }

    public sealed record Close(string? Reason) : SessionCommand
    {
        public override Decision On(Session session, Deciding moment) => Concluding.Close(session, Reason, moment.Now);
    }

    public sealed record Supersede(string? By, string? Reason) : SessionCommand
    {
        public override Decision On(Session session, Deciding moment) => Concluding.Supersede(session, By, Reason);
    }

    public sealed record WritePostMortem(PostMortemWritten Written) : SessionCommand
    {
        public override Decision On(Session session, Deciding moment) => Concluding.WritePostMortem(session, Written);
    }

    public sealed record WriteReport(ReportSection Section, string? Text) : SessionCommand
    {
        public override Decision On(Session session, Deciding moment) => Reporting.Write(session, Section, Text);
    }

    public sealed record AddReportItem(ReportSection Section, string? Text, string? Owner, DateOnly? Due) : SessionCommand
    {
        public override Decision On(Session session, Deciding moment) => Reporting.Add(session, Section, Text, Owner, Due);
    }

    public sealed record AssignReportItem(int Number, string? Owner, DateOnly? Due) : SessionCommand
    {
        public override Decision On(Session session, Deciding moment) => Reporting.Assign(session, Number, Owner, Due);
    }

    public sealed record FinishReportItem(int Number, string? Comment) : SessionCommand
    {
        public override Decision On(Session session, Deciding moment) => Reporting.Done(session, Number, Comment);
    }

    public sealed record SplitIncident(int From, IReadOnlyList<string> Alerts, string? Title, string? Reason) : SessionCommand
    {
        public override Decision On(Session session, Deciding moment) => Regrouping.Split(session, From, Alerts, Title, Reason);
    }

    public sealed record MergeIncident(int From, int Into, string? Reason) : SessionCommand
    {
        public override Decision On(Session session, Deciding moment) => Regrouping.Merge(session, From, Into, Reason);
    }

    public sealed record Mute(MuteKind Kind, string? Rule, string? Service, DateTimeOffset? From, DateTimeOffset Until, string? Reason) : SessionCommand
    {
        public override Decision On(Session session, Deciding moment) => Muting.Declare(session, Kind, Rule, Service, From, Until, Reason, moment.Now);
    }

    public sealed record EndMute(int Number, string? Reason) : SessionCommand
    {
        public override Decision On(Session session, Deciding moment) => Muting.End(session, Number, Reason, moment.Now);
    }

    public sealed record RequestAction(string? Action, IReadOnlyDictionary<string, string> Parameters, string? Reason, int? Incident) : SessionCommand
    {
        public override Decision On(Session session, Deciding moment) => Acting.Request(session, Action, Parameters, Reason, Incident, moment.Now);
    }

    public sealed record ApproveAction(int Number, string? Digest, string? Comment) : SessionCommand
    {
        public override Decision On(Session session, Deciding moment) => Acting.Approve(session, Number, Digest, Comment, moment.By, moment.Now);
    }

    public sealed record WithdrawAction(int Number, string? Reason) : SessionCommand
    {
        public override Decision On(Session session, Deciding moment) => Acting.Withdraw(session, Number, Reason);
    }

    public sealed record SettleAction(int Number, ActionOutcome Outcome, string? Comment) : SessionCommand
    {
        public override Decision On(Session session, Deciding moment) => Acting.Settle(session, Number, Outcome, Comment);
    }

    public sealed record RecordAction(string? Action, IReadOnlyDictionary<string, string> Parameters, string? Comment, int? Incident, DateTimeOffset? ClaimedAt) : SessionCommand
    {
        public override Decision On(Session session, Deciding moment) => Acting.DoneByHand(session, Action, Parameters, Comment, Incident, ClaimedAt, moment.Now);
    }

    public sealed record OverrideOnCall(string? Role, string? Contact, DateTimeOffset? From, DateTimeOffset? Until, string? Reason) : SessionCommand
    {
        public override Decision On(Session session, Deciding moment) => Rostering.Override(session, Role, Contact, From, Until, Reason, moment.Now);
    }

    public sealed record HandOver(string? Role, string? To, string? Comment) : SessionCommand
    {
        public override Decision On(Session session, Deciding moment) => Rostering.HandOver(session, Role, To, Comment, moment.Now);
    }

    public sealed record AcceptHandover(int Number, string? Comment) : SessionCommand
    {
        public override Decision On(Session session, Deciding moment) => Rostering.Accept(session, Number, Comment);
    }
}
