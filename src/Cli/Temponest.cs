using System.CommandLine;
using System.CommandLine.Invocation;
using TempoNest.Cli.Verbs;
using TempoNest.Cli.Verbs.Incidents;
using TempoNest.Cli.Verbs.Keys;
using TempoNest.Cli.Verbs.Plans;
using TempoNest.Cli.Verbs.Sessions;

namespace TempoNest.Cli;

/// <summary>The command: every verb there is, and how a line of it is run.</summary>
internal static class Temponest
{
    public static async Task<int> Run(IReadOnlyList<string> args, Surroundings here)
    {
        var line = Root(here).Parse(args);
        // A wrong word deserves a sentence and the way to the help, not the whole help.
        var wrong = line.Action as ParseErrorAction;
        if (wrong is not null) wrong.ShowHelp = line.UnmatchedTokens.Count == 0 && line.CommandResult.Command.Subcommands.Count > 0;
        // Ctrl-C ends what is waited for; who is asked to end says so at once.
        var how = new InvocationConfiguration { Output = wrong is null ? here.Out : here.Error, Error = here.Error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromSeconds(5) };
        var code = await line.InvokeAsync(how, here.Stopping);
        if (wrong is null) return code;
        here.Say($"See {Path(line.CommandResult.Command)} --help.");
        return Exit.Usage;
    }

    public static RootCommand Root(Surroundings here)
    {
        var root = new RootCommand("Watches deployments for their first 48 hours, and says what the evidence recommends. Exit codes: 0 on track or success, 1 error, 2 usage, 3 concerns, 4 not signed in, 5 failing, 6 undecided or unknown.")
        {
            Dev.On(here),
            new Command("sessions", "Deployments under watch.")
            {
                ListSessions.On(here), StartSession.On(here), WatchSession.On(here), ShowStatus.On(here), DecideSession.On(here), AttestCriterion.On(here),
                ExtendSession.On(here), NoteSession.On(here), CloseSession.On(here), ReplaySession.On(here), WhatIf.On(here), CompareSessions.On(here), ReportSession.On(here),
                ExportSession.On(here),
            },
            new Command("incidents", "What people work on.")
            {
                ListIncidents.On(here), ShowIncident.On(here), AcknowledgeIncident.On(here), NoteIncident.On(here), ResolveIncident.On(here), MuteRule.On(here),
            },
            new Command("plans", "Policy as data: what to watch, what is good, who is told.")
            {
                ListPlans.On(here), ShowPlan.On(here), ValidatePlan.On(here), PreflightPlan.On(here), DiffPlans.On(here),
            },
            new Command("keys", "Who may enter.") { ListKeys.On(here), IssueKey.On(here), RevokeKey.On(here) },
            Completion.On(here),
        };
        foreach (var option in Everywhere.Options) root.Add(option);
        return root;
    }

    private static string Path(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent ? $"{Path(parent)} {command.Name}" : "temponest";
}
