using System.Globalization;
using System.Security.Cryptography;
using TempoNest.Api.Access;
using TempoNest.Api.Endpoints;
using TempoNest.Api.Http;
using TempoNest.Api.Reading;
using TempoNest.Contracts;
using TempoNest.Sessions.Access;
using TempoNest.Sessions.Decisions;
using TempoNest.Sessions.Views;

namespace TempoNest.Api.Pages.Forms;

/// <summary>Takes what people send from pages, and asks the same grains for it that the API asks.</summary>
internal sealed class FormDesk(Door door, SessionReader reader)
{
    private const string Once = "once";

    /// <summary>What makes a form that is sent twice one command: it is drawn when the form is.</summary>
    public static string Ticket() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    /// <summary>Null where it was done; else why not.</summary>
    public Task<ProblemView?> Session(HttpContext http, string id, Right right, IFormCollection form, SessionCommand command) =>
        Ask(http, id, right, form, by => door.To<ISessionGrain>(id).Ask(command, by));

    public Task<ProblemView?> Incident(HttpContext http, string id, int number, Right right, IFormCollection form, IncidentCommand command) =>
        Ask(http, id, right, form, by => door.To<IIncidentGrain>(string.Create(CultureInfo.InvariantCulture, $"{id}/{number}")).Ask(command, by));

    private async Task<ProblemView?> Ask(HttpContext http, string id, Right right, IFormCollection form, Func<Commanding, Task<Reply>> ask)
    {
        if (!Callers.Of(http).May(right)) return Needing.Refusal(http, right);
        if (!await reader.Knows(id, http.RequestAborted).ConfigureAwait(false)) return Problems.NoSession(id);
        var words = string.Join('\n', form.Where(field => field.Key != Once).OrderBy(field => field.Key, StringComparer.Ordinal).Select(field => $"{field.Key}={field.Value}"));
        var by = Commands.By(http, System.Text.Encoding.UTF8.GetBytes(words)) with { Key = form[Once] is [{ Length: > 0 and <= Commands.LongestKey } ticket] ? ticket : null };
        var reply = await ask(by).ConfigureAwait(false);
        return reply.Kind is ReplyKind.Done or ReplyKind.Already ? null : Problems.Of(reply);
    }
}
