using System.Security.Cryptography;
using TempoNest.Api.Http;
using TempoNest.Api.Reading;
using TempoNest.EventLog;
using TempoNest.Sessions;
using TempoNest.Sessions.Access;
using TempoNest.Sessions.Exporting;

namespace TempoNest.Api.Endpoints;

/// <summary>The whole session as one file with its hashes: every event as it is stored, and the plan it was judged by.</summary>
internal sealed class GetExport : IEndpoint
{
    public Right Needs => Right.Read;

    private const string Type = "application/x-ndjson";

    public void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/sessions/{id}/export", Handle).WithName("GetExport").WithTags("History")
            .WithSummary("The whole session as one file with its hashes: every event as it is stored, and the plan it was judged by.")
            .Produces(StatusCodes.Status200OK, contentType: Type);

    public static async Task<IResult> Handle(HttpContext http, string id, IEventReader log, SessionReader reader)
    {
        var cancel = http.RequestAborted;
        if (!await reader.Knows(id, cancel).ConfigureAwait(false)) return Problems.Answer(Problems.NoSession(id));
        // What is appended meanwhile is not in it: an export is the log up to the head it names.
        var head = await log.Head(id, cancel).ConfigureAwait(false);
        var rolling = await log.RollingHash(id, head, cancel).ConfigureAwait(false);
        var plan = await Pinned(id, log, cancel).ConfigureAwait(false);
        http.Response.ContentType = Type;
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"{new string([.. id.Where(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.')])}.ndjson\"";
        using var sum = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await Write(ExportLines.Of(new ExportHeader(id, head, rolling, [plan]))).ConfigureAwait(false);
        await foreach (var stored in log.Read(id, 0, head, cancel: cancel).ConfigureAwait(false)) await Write(ExportLines.Of(Of(stored))).ConfigureAwait(false);
        await Write(ExportLines.Trailer(head, sum.GetCurrentHash())).ConfigureAwait(false);
        return Results.Empty;

        async Task Write(byte[] line)
        {
            sum.AppendData(line);
            await http.Response.Body.WriteAsync(line, cancel).ConfigureAwait(false);
        }
    }

    private static async Task<ExportedPlan> Pinned(string id, IEventReader log, CancellationToken cancel)
    {
        await foreach (var stored in log.Read(id, 0, 1, cancel: cancel).ConfigureAwait(false))
        {
            var sha256 = Replay.Opening(id, Contracts.Log.Entries.Of(stored)).PlanSha256;
            return new(sha256, await log.Plan(sha256, cancel).ConfigureAwait(false) ?? throw new InvalidOperationException($"The log does not hold the plan {sha256} that a session pinned."));
        }
        throw new InvalidOperationException($"Session {id} has a head and no events.");
    }

    private static ExportedEvent Of(StoredEvent stored) => new()
    {
        Sequence = stored.Sequence, Stream = stored.Stream, Version = stored.Version, EventId = stored.EventId, Type = stored.Type, Schema = stored.Schema,
        Occurred = stored.Occurred, Recorded = stored.Recorded, Actor = stored.Actor, Causation = stored.Causation, CommandId = stored.CommandId,
        SeenHead = stored.SeenHead, Hash = stored.Hash, Body = stored.Body,
    };
}
