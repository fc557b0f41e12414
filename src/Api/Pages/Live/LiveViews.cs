namespace TempoNest.Api.Pages.Live;

/// <summary>The views somebody looks at: one each, from the first who comes to the last who leaves.</summary>
internal sealed class LiveViews : IDisposable
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, LiveView> views = new(StringComparer.Ordinal);

    public LiveView Join(string key, Func<LiveView> open)
    {
        lock (gate)
        {
            if (!views.TryGetValue(key, out var view))
            {
                views[key] = view = open();
                view.Begin();
            }
            view.Watching++;
            return view;
        }
    }

    public void Leave(string key)
    {
        lock (gate)
        {
            if (!views.TryGetValue(key, out var view) || --view.Watching > 0) return;
            views.Remove(key);
            view.Dispose();
        }
    }

    public void Dispose()
    {
        foreach (var view in views.Values) view.Dispose();
    }
}
