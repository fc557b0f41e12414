using TempoNest.Contracts;
using TempoNest.Sessions.Decisions;
using TempoNest.Sessions.Views;

namespace TempoNest.Api.Http;

/// <summary>Refusals: each names the field, the reason and the cure.</summary>
internal static class Problems
{
    public const string ContentType = "application/problem+json";
    /// <summary>How long to wait before asking again, in seconds.</summary>
    public const string RetryAfter = "5";

    public static ProblemView Of(int status, string? field, string because, string cure) =>
        new($"urn:temponest:problem:{Kind(status)}", Title(status), status, $"{because} {cure}", field, because, cure);

    public static ProblemView Malformed(string? field, string because, string cure) => Of(StatusCodes.Status400BadRequest, field, because, cure);
    public static ProblemView Invalid(string? field, string because, string cure) => Of(StatusCodes.Status422UnprocessableEntity, field, because, cure);
    public static ProblemView Missing(string field) => Invalid(field, "It is missing.", "Fill it in.");
    public static ProblemView NotFound(string field, string because, string cure) => Of(StatusCodes.Status404NotFound, field, because, cure);
    public static ProblemView NoSession(string id) => NotFound("id", $"There is no session '{Query.Shown(id)}'.", "Take an id from the list of sessions.");
    public static ProblemView Instant(string field, string text) =>
        Malformed(field, $"'{Query.Shown(text)}' is no RFC 3339 instant.", "Write it with its offset, such as 2026-11-21T09:15:00Z.");

    public static ProblemView Of(Decision.Refused refused) => Of(StatusOf(refused.Kind), refused.Field, refused.Because, refused.Cure);

    /// <summary>Of a reply that is neither done nor already so.</summary>
    public static ProblemView Of(Reply reply) => Of(
        StatusOf(reply.Kind), reply.Field, reply.Because ?? "It was refused.", reply.Cure ?? "Read the session again and ask anew.");

    public static IResult Answer(ProblemView problem) => new ProblemResult(problem);

    private static int StatusOf(RefusalKind kind) => kind switch
    {
        RefusalKind.NotFound => StatusCodes.Status404NotFound,
        RefusalKind.Conflict => StatusCodes.Status409Conflict,
        RefusalKind.Stale => StatusCodes.Status412PreconditionFailed,
        _ => StatusCodes.Status422UnprocessableEntity,
    };

    private static int StatusOf(ReplyKind kind) => kind switch
    {
        ReplyKind.NotFound => StatusCodes.Status404NotFound,
        ReplyKind.Conflict => StatusCodes.Status409Conflict,
        ReplyKind.Stale => StatusCodes.Status412PreconditionFailed,
        ReplyKind.Busy => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status422UnprocessableEntity,
    };

    private static string Kind(int status) => Title(status).ToLowerInvariant().Replace(' ', '-');

    private static string Title(int status) => status switch
    {
        400 => "Malformed",
        401 => "Not authenticated",
        403 => "Forbidden",
        404 => "Not found",
        405 => "Method not allowed",
        406 => "Not acceptable",
        409 => "Conflict",
        412 => "Stale",
        413 => "Too large",
        415 => "Unsupported media type",
        422 => "Invalid",
        428 => "Precondition required",
        429 => "Too many requests",
        503 => "Unavailable",
        _ => "Failed",
    };
}
