using System.Text.Json;

namespace TempoNest.Cli.Tests;

public class VerdictTests
{
    [Theory]
    [InlineData("running", "notYet", "onTrack", null, 5, "on track", 0)]
    [InlineData("extended", "notYet", "onTrack", "concerns", 5, "on track", 0)]
    [InlineData("awaitingDecision", "success", null, null, 5, "success", 0)]
    [InlineData("decided", "concerns", null, "success", 5, "success", 0)]
    [InlineData("running", "notYet", "atRisk", null, 5, "concerns", 3)]
    [InlineData("awaitingDecision", "concerns", null, null, 5, "concerns", 3)]
    [InlineData("running", "notYet", "failing", null, 5, "failing", 5)]
    [InlineData("running", "failure", null, null, 5, "failing", 5)]
    [InlineData("closed", "success", null, "failure", 5, "failure", 5)]
    [InlineData("scheduled", "notYet", "onTrack", null, 0, "unknown", 6)]
    [InlineData("running", "notYet", "onTrack", null, 0, "unknown", 6)]
    [InlineData("awaitingDecision", "success", null, null, 0, "unknown", 6)]
    [InlineData("cancelled", "success", null, null, 5, "unknown", 6)]
    [InlineData("superseded", "failure", null, null, 5, "unknown", 6)]
    [InlineData("decided", "success", null, null, 5, "unknown", 6)]
    [InlineData("running", "aWordOfTomorrow", "anotherOne", null, 5, "unknown", 6)]
    public void A_status_is_one_word_and_one_exit_code(string state, string recommendation, string? outlook, string? decided, int taken, string word, int code)
    {
        var status = JsonSerializer.SerializeToElement(new { state, recommendation, outlook, decision = decided is null ? null : new { outcome = decided }, rounds = new { taken } });
        Assert.Equal((word, code), (Verdict.Of(status).Word, Verdict.Of(status).Code));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{"state":7,"rounds":[]}""")]
    public void What_is_no_status_is_unknown(string json) => Assert.Equal(Verdict.Unknown, Verdict.Of(JsonElement.Parse(json)));
}
