using TempoNest.Sessions.Decisions;
using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Tests.Support;
using TempoNest.Sessions.Views;

namespace TempoNest.Sessions.Tests.Views;

public class IncidentMarkdownTests
{
    private readonly Story story = new(Some.Recorded) { Now = Some.At(5) };

    private string Page(string title = "Orders are lost")
    {
        story.Ask(new SessionCommand.OpenIncident(title, Severity.Critical, "api", null));
        story.Judge();
        return Now();
    }

    private string Now() => IncidentMarkdown.Of(Assert.Single(IncidentView.Of(story.Session, story.Now)));

    [Fact]
    public void It_is_the_incident_log_people_keep()
    {
        Page();
        story.Now = Some.At(9);
        story.Ask(1, new IncidentCommand.Note("A full pool", NoteKind.RootCause, Some.At(8)));
        story.Ask(1, new IncidentCommand.Note("Bigger pool", NoteKind.Mitigated, null), "ben");
        story.Ask(1, new IncidentCommand.Correct(story.Log.Last(entry => entry.Fact is IncidentNoted { Kind: NoteKind.RootCause }).Sequence, "A leaking pool", null, "It leaked"));
        story.Now = Some.At(12);
        story.Ask(1, new IncidentCommand.Resolve(new IncidentResolved("A leak", "A bigger pool", "A limit", [new FollowUp("Fix the leak", "ben", new DateOnly(2026, 3, 9))])));
        story.Ask(1, new IncidentCommand.FollowedUp(1, null));
        Assert.Equal(
            """
            ## Incident Log: 2026-03-02 10:05 UTC

            **Issue**: Orders are lost
            **Severity**: Critical
            **Service Affected**: api
            **Duration**: 10:05 - 10:12

            **Timeline**:
            - 10:05 Issue detected: Orders are lost, system
            - 10:05 Team notified: Primary, system
            - 10:08 Root cause identified: A leaking pool (corrected by ana: It leaked), ana (recorded 10:09)
            - 10:09 Mitigation applied: Bigger pool, ben
            - 10:12 Issue resolved: A bigger pool, ana

            **Root Cause**: A leak
            **Resolution**: A bigger pool
            **Prevention**: A limit
            **Follow-up**:
            - [x] Fix the leak (ben, due 2026-03-09)

            """, Now());
    }

    [Theory]
    [InlineData("# Heading")]
    [InlineData("a\n\n## Incident Log")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("&lt;b&gt; **bold** [x](javascript:1) ![x](y) `code` | a | b |")]
    [InlineData("~~~\n- [x] done\n1. one\n> quote\n---")]
    [InlineData("a\u2028b\\")]
    [InlineData("<https://x.test> https://x.test")]
    public void What_people_write_is_text_and_nothing_else(string written)
    {
        var line = Page(written).Split('\n').Single(line => line.StartsWith("**Issue**", StringComparison.Ordinal))["**Issue**: ".Length..];
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '\\') { i++; continue; }
            Assert.DoesNotContain(line[i], "#<>&*[]()`|~_!-+.:{}=\u2028");
        }

    }
}
