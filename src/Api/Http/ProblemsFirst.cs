namespace TempoNest.Api.Http;

/// <summary>Puts the problem middleware around everything, so that a host has only to add and map the API.</summary>
internal sealed class ProblemsFirst : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.UseMiddleware<ProblemMiddleware>();
        next(app);
    };
}
