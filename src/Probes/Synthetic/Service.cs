namespace TempoNest.Probes.Synthetic;

/// <summary>One of the deployment's services on an ordinary day.</summary>
/// <param name="Requests">In five minutes.</param>
/// <param name="P95">In seconds.</param>
/// <param name="Memory">In bytes.</param>
internal sealed record Service(string Name, double Requests, double P95, double Memory)
{
    public static readonly Service Web = new("web", 6_000, 0.35, 600e6);
    public static readonly Service Worker = new("worker", 3_000, 0.35, 500e6);
    public static readonly Service Database = new("database", 9_000, 0.02, 700e6);
    /// <summary>The whole deployment, where a number speaks of nobody in particular.</summary>
    public static readonly Service All = new("all", 9_000, 0.35, 0);

    public static readonly IReadOnlyList<Service> Each = [Web, Worker, Database];
}
