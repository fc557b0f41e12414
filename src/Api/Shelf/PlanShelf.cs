using TempoNest.Api.Reading;
using TempoNest.Contracts.Log;
using TempoNest.EventLog;
using TempoNest.Plans;
using TempoNest.Sessions;
using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Json;
using TempoNest.Sessions.Views;

namespace TempoNest.Api.Shelf;

/// <summary>Every plan a session can be opened with: those delivered with the program, and those published since, which come first.</summary>
internal sealed class PlanShelf(PlanFolder folder, IEventReader log)
{
    private readonly IReadOnlyList<ShelvedPlan> shipped = Shipped(folder);
    private readonly Recent<string, Task<ShelvedPlan>> published = new(256);

    /// <summary>The latest version of that name, or the one asked for; null when there is none.</summary>
    public async Task<ShelvedPlan?> Find(string name, string? version, CancellationToken cancel)
    {
        var (known, delivered) = (await Published(Streams.Plan(name), cancel).ConfigureAwait(false), shipped.FirstOrDefault(plan => plan.Plan.Name == name));
        if (known.LastOrDefault(plan => version is null || plan.Version == version) is { } latest) return await Take(latest).ConfigureAwait(false);
        return version is null || delivered?.Plan.Version == version ? delivered : null;
    }

    /// <summary>Every version of that name, oldest first.</summary>
    public async Task<IReadOnlyList<string>> Versions(string name, CancellationToken cancel)
    {
        var known = await Published(Streams.Plan(name), cancel).ConfigureAwait(false);
        return [.. shipped.Where(plan => plan.Plan.Name == name).Select(plan => plan.Plan.Version).Concat(known.Select(plan => plan.Version)).Distinct()];
    }

    /// <summary>The latest version of each name, by name.</summary>
    public async Task<IReadOnlyList<ShelvedPlan>> All(CancellationToken cancel)
    {
        var known = await Published(null, cancel).ConfigureAwait(false);
        var latest = await Task.WhenAll(known.GroupBy(plan => plan.Name).Select(versions => Take(versions.Last()))).ConfigureAwait(false);
        return [.. latest.Concat(shipped).DistinctBy(plan => plan.Plan.Name).OrderBy(plan => plan.Plan.Name, StringComparer.Ordinal)];
    }

    private async Task<List<PlanPublished>> Published(string? stream, CancellationToken cancel)
    {
        List<PlanPublished> found = [];
        await foreach (var stored in log.Read(Streams.Plans, stream: stream, cancel: cancel).ConfigureAwait(false))
            if (Entries.Of(stored).Fact is PlanPublished plan) found.Add(plan);
        return found;
    }

    /// <summary>A version never changes: taken from the log once. One that failed to be taken is taken again.</summary>
    private Task<ShelvedPlan> Take(PlanPublished plan)
    {
        var taken = published.Get(plan.Sha256, _ => Load(plan));
        return taken.IsFaulted || taken.IsCanceled ? Load(plan) : taken;
    }

    private async Task<ShelvedPlan> Load(PlanPublished plan)
    {
        var bytes = await Blob(plan.Sha256).ConfigureAwait(false);
        var text = await Blob(plan.TextSha256).ConfigureAwait(false);
        return new(SessionJson.ReadPlan(bytes), bytes, plan.Sha256, PlanOrigin.Published, text, PlanCheck.Notes(PlanReader.Read(plan.Name, text)));
    }

    private async Task<byte[]> Blob(string sha256) =>
        await log.Plan(sha256).ConfigureAwait(false) ?? throw new InvalidOperationException($"The log does not hold {sha256} of a published plan.");

    /// <summary>A delivered plan that cannot be read is a broken program: it does not start.</summary>
    private static List<ShelvedPlan> Shipped(PlanFolder folder)
    {
        List<ShelvedPlan> plans = [];
        if (!Directory.Exists(folder.Path)) return plans;
        foreach (var file in Directory.EnumerateFiles(folder.Path, "*.yaml").Order(StringComparer.Ordinal))
        {
            var text = File.ReadAllBytes(file);
            var reading = PlanReader.Read(Path.GetFileName(file), text);
            if (reading.Plan is null) throw new InvalidOperationException($"The plan delivered as {string.Join(Environment.NewLine, reading.Faults)}");
            plans.Add(ShelvedPlan.Of(reading, PlanOrigin.Shipped, text));
        }
        return plans;
    }
}
