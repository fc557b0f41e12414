using System.Text.Json;

namespace TempoNest.EndToEnd.Tests.Support;

/// <summary>What the API has shown of a session's log so far: none of it may ever be gone or different.</summary>
internal sealed class SeenLog(string session)
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(100);
    private readonly SortedDictionary<long, string> hashes = [];

    public int Count => hashes.Count;

    /// <summary>Reads on until the service is gone.</summary>
    public async Task Follow(HttpClient http)
    {
        try
        {
            while (true)
            {
                foreach (var entry in await http.All($"sessions/{session}/events?after={hashes.Keys.LastOrDefault()}")) hashes.Add(entry.GetProperty("sequence").GetInt64(), entry.Text("hash")!);
                await Task.Delay(BetweenLooks, TimeProvider.System);
            }
        }
        catch (HttpRequestException) { /* it was killed */ }
    }

    /// <summary>What is wrong with the whole log as it is now, in words; nothing when all that was seen stands and nothing has a gap.</summary>
    public List<string> Faults(IReadOnlyList<JsonElement> log)
    {
        List<string> faults = [];
        var now = log.ToDictionary(entry => entry.GetProperty("sequence").GetInt64(), entry => entry.Text("hash"));
        foreach (var (sequence, hash) in hashes)
            if (now.GetValueOrDefault(sequence) != hash) faults.Add($"{sequence} was {hash} and is {now.GetValueOrDefault(sequence) ?? "gone"}");
        for (var i = 0; i < log.Count; i++)
            if (log[i].GetProperty("sequence").GetInt64() != i + 1) { faults.Add($"entry {i + 1} is {log[i].GetProperty("sequence")}"); break; }
        foreach (var stream in log.GroupBy(entry => entry.Text("stream")))
            if (!stream.Select(entry => entry.GetProperty("version").GetInt64()).SequenceEqual(Enumerable.Range(1, stream.Count()).Select(version => (long)version))) faults.Add($"{stream.Key} has a gap");
        return faults;
    }
}
