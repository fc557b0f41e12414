using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using TempoNest.Sessions.Views;

namespace TempoNest.Hosting.Health;

/// <summary>Live: the process answers. Ready: so does everything it cannot do without; what it can do without is told beside it.</summary>
public static class HealthEndpoints
{
    /// <summary>A part that has not answered by then fails: who asks is an orchestrator with a clock of its own.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public static IServiceCollection AddHealth(this IServiceCollection services) => services.AddSingleton<IHealthPart, LogHealth>();

    public static IEndpointRouteBuilder MapHealth(this IEndpointRouteBuilder root)
    {
        root.MapGet("/healthz/live", () => Answer(new HealthView("live", []), StatusCodes.Status200OK)).ExcludeFromDescription().AllowAnonymous();
        root.MapGet("/healthz/ready", Ready).ExcludeFromDescription().AllowAnonymous();
        return root;
    }

    private static async Task<IResult> Ready(HttpContext http, IEnumerable<IHealthPart> parts)
    {
        var views = await Task.WhenAll(parts.Select(part => Look(part, http.RequestAborted)));
        return Array.TrueForAll(views, view => view.State == "works" || !view.Needed)
            ? Answer(new HealthView("ready", views), StatusCodes.Status200OK)
            : Answer(new HealthView("notReady", views), StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<HealthPartView> Look(IHealthPart part, CancellationToken cancel)
    {
        using var soon = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        soon.CancelAfter(Patience);
        try { return await part.Look(soon.Token).WaitAsync(soon.Token); }
        catch (OperationCanceledException) { return new HealthPartView(part.Name, part.Needed, "fails", $"No answer within {Patience.TotalSeconds:0} s."); }
    }

    private static IResult Answer(HealthView view, int status) => Results.Json(view, ViewJson.Options, "application/json", status);
}
