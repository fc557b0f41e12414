using TempoNest.EventLog;
using TempoNest.Sessions.Json;

namespace TempoNest.Bench;

/// <summary>Fills a log with a session, in large appends.</summary>
internal static class Filling
{
    private const int InOneAppend = 64;

    /// <summary>The first facts of a watched session, its plan, and a summary that says it is over, so that nobody wakes it.</summary>
    public static async Task Fill(IEventLog log, Watched watched, int events)
    {
        await log.SavePlan(PlanBlob.Of(SessionJson.Bytes(watched.Plan)));
        Dictionary<string, long> versions = [];
        var number = 0L;
        foreach (var sameStream in watched.Facts().Take(events).Chunk(10_000).SelectMany(part => part.GroupBy(fact => fact.Stream)))
        {
            foreach (var chunk in sameStream.Chunk(InOneAppend))
            {
                var version = versions.GetValueOrDefault(sameStream.Key);
                var append = new Append { Session = Watched.Id, Stream = sameStream.Key, ExpectedVersion = version, Events = [.. chunk.Select(one => Watched.Event(one.Fact, one.Occurred, number++))] };
                if (await log.Append(append) is not AppendResult.Accepted) throw new InvalidOperationException("The bench expects every append to be accepted.");
                versions[sameStream.Key] = version + chunk.Length;
            }
        }
        await log.SaveSummary(new Summary
        {
            Session = Watched.Id, Sequence = await log.Head(Watched.Id), VerdictVersion = 1, OpenedAt = Watched.T0, State = "closed", Recommendation = "success",
            Environment = "bench", Name = "bench", Version = "1", Open = false, NeedsPerson = false, Body = "{}"u8.ToArray(),
        });
    }
}
