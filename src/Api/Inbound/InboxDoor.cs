using TempoNest.Api.Access;
using TempoNest.Api.Endpoints;
using TempoNest.Api.Http;
using TempoNest.Contracts;
using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Views;

namespace TempoNest.Api.Inbound;

/// <summary>The way to an inbox, for who may tell it something.</summary>
internal sealed class InboxDoor(Door door)
{
    public IInboxGrain To(string inbox) => door.To<IInboxGrain>(inbox);

    /// <summary>Why nothing can be told there; null where it can. An inbox is nobody's in particular, so a key of some teams opens none.</summary>
    public static ProblemView? Refusal(HttpContext http, string inbox)
    {
        if (Callers.Of(http) is { Teams: not null } caller)
            return Problems.Of(StatusCodes.Status403Forbidden, null, $"The key of '{caller.Name}' is for some teams only, and an inbox is read by the sessions of all.", "Ask an admin for a key without teams.");
        return InboxWord.IsName(inbox) ? null : Problems.NotFound("inbox", $"'{Query.Shown(inbox)}' is no inbox's name.", "Use small letters, digits and -, at most 60, as in the session's address inbox:shop.");
    }

    public static IResult Answer(Reply reply) => reply.Kind is ReplyKind.Done ? Results.NoContent() : Problems.Answer(Problems.Of(reply));
}
