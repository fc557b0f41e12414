using System.Text;
using TempoNest.Contracts.Log;
using TempoNest.EventLog;
using TempoNest.Sessions.Facts;

namespace TempoNest.Hosts.Tests;

/// <summary>Bodies as earlier programs wrote them, byte for byte.</summary>
public sealed class EarlierSchemasTests
{
    [Fact]
    public async Task A_follow_up_was_a_text()
    {
        var resolved = Assert.IsType<IncidentResolved>(await Read("incident-resolved", """{"rootCause":"A loop","resolution":"Restarted","prevention":"A test","followUps":["Fix it","Test it"]}"""));
        Assert.Equal("A loop", resolved.RootCause);
        Assert.Equal([new FollowUp("Fix it", null, null), new FollowUp("Test it", null, null)], resolved.FollowUps);
    }

    [Theory]
    [InlineData("true", NoteKind.Step)]
    [InlineData("false", NoteKind.Remark)]
    public async Task A_note_was_a_step_or_none(string step, NoteKind kind) =>
        Assert.Equal(new IncidentNoted("Restarted it", kind, null), await Read("incident-noted", $$"""{"text":"Restarted it","step":{{step}},"claimedAt":null}"""));

    [Fact]
    public async Task An_escalation_named_the_role_alone()
    {
        var escalated = Assert.IsType<IncidentEscalated>(await Read("incident-escalated", """{"role":"Backup","dueAt":"2026-03-02T11:16:30Z"}"""));
        Assert.Equal(("Backup", null), (escalated.Role, escalated.Contact));
    }

    private static async Task<Fact> Read(string type, string body)
    {
        var log = new MemoryEventLog(TimeProvider.System);
        await log.Append(new Append
        {
            Session = "s", Stream = "incident/1", ExpectedVersion = 0,
            Events = [new NewEvent { EventId = new Guid("11111111-1111-8111-8111-111111111111"), Type = type, Schema = 1, Occurred = DateTimeOffset.UnixEpoch, Actor = "ana", Body = Encoding.UTF8.GetBytes(body) }],
        });
        await foreach (var entry in log.ReadEntries("s", 0)) return entry.Fact;
        throw new InvalidOperationException("It was not written.");
    }
}
