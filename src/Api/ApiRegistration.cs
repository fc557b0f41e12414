using Microsoft.Extensions.DependencyInjection.Extensions;
using Scalar.AspNetCore;
using TempoNest.Api.Access;
using TempoNest.Api.Endpoints;
using TempoNest.Api.Http;
using TempoNest.Api.Inbound;
using TempoNest.Api.Pages;
using TempoNest.Api.Reading;
using TempoNest.Api.Shelf;
using TempoNest.Contracts;
using TempoNest.Contracts.Log;
using TempoNest.Responders.PagerDuty;
using TempoNest.Sessions.Views;

namespace TempoNest.Api;

/// <summary>
/// What the API brings to a host. It needs from there: <c>IEventReader</c>, <c>IGrainFactory</c>, <c>IStatusBoard</c>, <c>ISnapshotStore</c> and the sessions' clock (<see cref="Clocks.Sessions"/>).
/// </summary>
public static class ApiRegistration
{
    public const string Root = "/api/v1";

    /// <summary>Reading side, plans, refusals, description.</summary>
    public static IServiceCollection AddSessionsApi(this IServiceCollection services)
    {
        services.TryAddKeyedSingleton(Clocks.Sessions, TimeProvider.System);
        services.TryAddSingleton(new ReaderLimits());
        services.TryAddSingleton(PlanFolder.BesideProgram);
        services.TryAddSingleton<SessionLog>();
        services.TryAddSingleton<SessionReader>();
        services.TryAddSingleton<StatusReader>();
        services.TryAddSingleton<ReportReader>();
        services.TryAddSingleton<Moves>();
        services.AddHostedService(provider => provider.GetRequiredService<Moves>());
        services.TryAddSingleton<PlanShelf>();
        services.TryAddSingleton<Openings>();
        services.TryAddSingleton<Looking>();
        services.TryAddSingleton<JudgingAgain>();
        services.TryAddSingleton<Door>();
        services.TryAddSingleton<Asking>();
        services.TryAddSingleton<InboxDoor>();
        services.AddAccess();
        services.AddPages();
        services.TryAddSingleton(new PagerDutyInbox(Secret: null));
        services.AddSingleton<IStartupFilter, ProblemsFirst>();
        services.ConfigureHttpJsonOptions(options => ViewJson.Apply(options.SerializerOptions));
        services.AddOpenApi("v1", Description.Of);
        return services;
    }

    /// <summary>Every endpoint of the API, its health, its description and the page that shows it.</summary>
    public static WebApplication MapSessionsApi(this WebApplication root)
    {
        // Behind who asks, which the framework puts first: keys are limited, not addresses.
        root.UseRateLimiter();
        // What cannot be read, of access or of a delivered plan, stops the start and not the first request.
        root.Services.GetRequiredService<AccessOptions>();
        root.Services.GetRequiredService<PlanShelf>();
        var api = root.MapGroup(Root).RefusesAsProblems();
        foreach (var endpoint in Every<IEndpoint>())
            endpoint.Map(Needing.Guard(api.MapGroup(""), endpoint.Needs));
        root.MapPages();
        root.MapOpenApi().AllowAnonymous();
        root.MapScalarApiReference().AllowAnonymous();
        return root;
    }

    /// <summary>One of every kind there is in this assembly, in the order of their names: nothing to add here.</summary>
    internal static IEnumerable<T> Every<T>() =>
        typeof(ApiRegistration).Assembly.GetTypes()
            .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(T)))
            .OrderBy(type => type.Name, StringComparer.Ordinal)
            .Select(type => (T)Activator.CreateInstance(type)!);
}
