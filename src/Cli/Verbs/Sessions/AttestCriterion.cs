using System.CommandLine;
using TempoNest.Cli.Showing;
using TempoNest.Sessions.Facts;

namespace TempoNest.Cli.Verbs.Sessions;

internal static class AttestCriterion
{
    public static Command On(Surroundings here)
    {
        var session = Calls.Session();
        var criterion = new Argument<string>("criterion") { Description = "Its key, such as team-confidence." };
        var answer = Words.Argument<CriterionAnswer>("answer", "The answer.");
        var note = new Option<string?>("--note") { Description = "What it rests on." };
        var review = new Option<string?>("--review") { Description = "Which review's, where several wait." };
        return new Command("attest", "Answers what only people can answer.") { session, criterion, answer, note, review }.Does(here, async (call, cancel) =>
        {
            var path = $"{await call.Session(session, cancel)}/criteria/{Uri.EscapeDataString(call.Said(criterion))}/attest";
            var written = await call.Api.Post(path, new { answer = call.Said(answer), note = call.Said(note), review = call.Said(review) }, cancel);
            return call.Written(written, $"Written down: {call.Said(criterion)} is {call.Said(answer)}.");
        });
    }
}
