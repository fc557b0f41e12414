using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace TempoNest.Api.Pages.Live;

/// <summary>Renders parts of pages to text: the same components that make the page.</summary>
internal sealed class Fragments(IServiceProvider services, ILoggerFactory loggers)
{
    public async Task<string> Html<TPart>(object parameters)
        where TPart : IComponent
    {
        await using var renderer = new HtmlRenderer(services, loggers);
        var given = ParameterView.FromDictionary(new RouteValueDictionary(parameters).ToDictionary(one => one.Key, one => one.Value));
        return await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<TPart>(given).ConfigureAwait(true)).ToHtmlString()).ConfigureAwait(false);
    }
}
