using TempoNest.Contracts;
using TempoNest.Hosts.Tests.Grains.Support;
using TempoNest.Sessions;
using TempoNest.Sessions.Decisions;
using TempoNest.Sessions.Facts;

namespace TempoNest.Hosts.Tests.Grains;

public sealed class ReportTests
{
    [Fact]
    public async Task A_closed_session_takes_what_people_put_into_its_report_and_nothing_else()
    {
        await using var host = await SessionsHost.AfterTheWatch();
        var followed = host.Follow(await host.Open("healthy"));
        var id = (await followed.UntilReviewed()).Session.Id;
        Assert.Equal(ReplyKind.Done, (await host.Ask(id, new SessionCommand.Cancel("a drill"))).Kind);
        Assert.Equal(ReplyKind.Done, (await host.Ask(id, new SessionCommand.WriteReport(ReportSection.WentWell, "The alarm"))).Kind);
        var added = await host.Ask(id, new SessionCommand.AddReportItem(ReportSection.Gaps, "A drill", "ben", new DateOnly(2026, 3, 16)));
        var number = int.Parse(added.Id!, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(ReplyKind.Done, (await host.Ask(id, new SessionCommand.AssignReportItem(number, "cleo", null))).Kind);
        Assert.Equal(ReplyKind.Done, (await host.Ask(id, new SessionCommand.FinishReportItem(number, "Held"))).Kind);
        Assert.Equal(ReplyKind.Conflict, (await host.Ask(id, new SessionCommand.Note("too late"))).Kind);
        await followed.Read();
        Assert.Equal(Lifecycle.Cancelled, followed.Session.Lifecycle);
        var item = followed.Session.Report.Of(number)!;
        Assert.Equal(("A drill", "cleo", "Held"), (item.Text, item.Owner, item.Note));
        Assert.NotNull(followed.Session.Report.TextOf(ReportSection.WentWell));
        // The grain begins anew and still knows.
        await host.Forget(id);
        Assert.Equal(added.Sequence + 2, (await host.Ask(id, new SessionCommand.FinishReportItem(number, "Again"))).Sequence);
    }
}
