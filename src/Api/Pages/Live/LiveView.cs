using System.Text.Json;

namespace TempoNest.Api.Pages.Live;

/// <summary>Regions of one page as they are now: rendered once when something has moved, however many look on.</summary>
/// <param name="render">The regions by name, and what stands for this state of them.</param>
/// <param name="moved">Ends when it is worth rendering again.</param>
internal sealed class LiveView(Func<CancellationToken, Task<Rendered?>> render, Func<CancellationToken, Task> moved) : IDisposable
{
    private static readonly TimeSpan AtMostEvery = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private readonly CancellationTokenSource ended = new();
    private readonly Dictionary<string, (long Version, string Html)> regions = new(StringComparer.Ordinal);
    private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long version;
    private string state = "";

    /// <summary>How many look on; kept by who lets them in.</summary>
    public int Watching { get; set; }

    public void Begin() => _ = Run();

    /// <summary>The regions that changed after <paramref name="seen"/>, as a message, as soon as there are some; null when <paramref name="longest"/> passed without.</summary>
    public async Task<(long Version, byte[] Message)?> After(long seen, TimeSpan longest, CancellationToken cancel)
    {
        Task next;
        lock (gate)
        {
            if (version > seen) return (version, Message(seen));
            next = changed.Task;
        }
        try { await next.WaitAsync(longest, TimeProvider.System, cancel).ConfigureAwait(false); }
        catch (TimeoutException) { return null; }
        lock (gate) return (version, Message(seen));
    }

    /// <summary>From where somebody goes on who has seen that state: what is now, if nothing has changed since; else the beginning.</summary>
    public long From(string? seen)
    {
        lock (gate) return version > 0 && seen == state ? version : 0;
    }

    public void Dispose()
    {
        ended.Cancel();
        ended.Dispose();
    }

    private byte[] Message(long seen) => JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, object>
    {
        ["state"] = state,
        ["regions"] = regions.Where(region => region.Value.Version > seen).ToDictionary(region => region.Key, region => region.Value.Html),
    });

    private async Task Run()
    {
        var cancel = ended.Token;
        try
        {
            while (!cancel.IsCancellationRequested)
            {
                await Turn(cancel).ConfigureAwait(false);
                await Task.Delay(AtMostEvery, TimeProvider.System, cancel).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested) { /* nobody looks on any more */ }
    }

    /// <summary>Where the log or the host cannot answer now, what was shown stays, and the next turn tries again: a view that gave up would look alive for ever.</summary>
    private async Task Turn(CancellationToken cancel)
    {
        try
        {
            if (await render(cancel).ConfigureAwait(false) is { } now) Take(now);
            await moved(cancel).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException && !cancel.IsCancellationRequested) { /* once more in a second */ }
    }

    private void Take(Rendered now)
    {
        lock (gate)
        {
            var next = version + 1;
            foreach (var (name, html) in now.Regions)
                if (!regions.TryGetValue(name, out var known) || known.Html != html) (regions[name], version) = ((next, html), next);
            state = now.State;
            if (version != next) return;
            changed.TrySetResult();
            changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }
}

/// <param name="State">Equal where the regions are.</param>
internal sealed record Rendered(string State, IReadOnlyDictionary<string, string> Regions);
