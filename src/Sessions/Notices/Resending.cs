using TempoNest.Sessions.Decisions;
using TempoNest.Sessions.Facts;

namespace TempoNest.Sessions.Notices;

/// <summary>A person wants a dead letter tried again.</summary>
public static class Resending
{
    public static Decision Of(Session session, string notice, string by) => session.NoticeOf(notice) switch
    {
        null => Decision.Missing("notice", $"Session '{session.Id}' has no notice '{notice}'.", "Take an id from its list of notices."),
        { State: NoticeState.Delivered } => Decision.Conflict("It was delivered.", "Send a note of your own if somebody did not see it."),
        { State: NoticeState.Waiting } => new Decision.Accepted(),
        _ => new Decision.Accepted(new NoticeResent(notice, by)),
    };
}
