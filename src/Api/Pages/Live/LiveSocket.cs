using System.Net.WebSockets;
using TempoNest.Api.Access;

namespace TempoNest.Api.Pages.Live;

/// <summary>One tab that looks on.</summary>
internal static class LiveSocket
{
    /// <summary>A tab that hears nothing for longer believes it is cut off; whether its key still opens is asked as often.</summary>
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(20);
    private static readonly byte[] Alive = "{}"u8.ToArray();

    public static async Task<IResult> Serve(HttpContext http, LiveViews views, KeyHolders holders, string key, Func<LiveView> open)
    {
        if (!http.WebSockets.IsWebSocketRequest || !Guarded.IsOurs(http.Request)) return Results.BadRequest();
        using var socket = await http.WebSockets.AcceptWebSocketAsync().ConfigureAwait(false);
        // A host that stops does not wait for tabs that stay open for two days.
        var stopping = http.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        using var over = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, stopping);
        var view = views.Join(key, open);
        try { await Task.WhenAny(Tell(http, socket, view, holders, over.Token), Listen(socket, over.Token)).ConfigureAwait(false); }
        finally
        {
            await over.CancelAsync().ConfigureAwait(false);
            views.Leave(key);
        }
        return Results.Empty;
    }

    private static async Task Tell(HttpContext http, WebSocket socket, LiveView view, KeyHolders holders, CancellationToken over)
    {
        var seen = view.From(http.Request.Query["seen"]);
        var asked = TimeProvider.System.GetTimestamp();
        try
        {
            while (socket.State is WebSocketState.Open)
            {
                var news = await view.After(seen, Beat, over).ConfigureAwait(false);
                var due = TimeProvider.System.GetElapsedTime(asked) >= Beat;
                if (due) asked = TimeProvider.System.GetTimestamp();
                if (due && !await IsStillLetIn(http, holders).ConfigureAwait(false))
                {
                    await socket.CloseOutputAsync(WebSocketCloseStatus.PolicyViolation, "sign in", over).ConfigureAwait(false);
                    return;
                }
                await socket.SendAsync(news?.Message ?? Alive, WebSocketMessageType.Text, endOfMessage: true, over).ConfigureAwait(false);
                seen = news?.Version ?? seen;
            }
        }
        catch (Exception gone) when (gone is OperationCanceledException or WebSocketException) { /* the tab was closed, or the host stops */ }
    }

    private static async Task<bool> IsStillLetIn(HttpContext http, KeyHolders holders) =>
        KeyAuthentication.TokenOf(http.Request) is not { } token || token.Count(letter => letter == '.') == 2 || await holders.Of(http, token).ConfigureAwait(false) is not null;

    /// <summary>A tab says nothing; it is heard to close.</summary>
    private static async Task Listen(WebSocket socket, CancellationToken over)
    {
        var buffer = new byte[256];
        try
        {
            while (socket.State is WebSocketState.Open && (await socket.ReceiveAsync(buffer, over).ConfigureAwait(false)).MessageType is not WebSocketMessageType.Close) { }
        }
        catch (Exception gone) when (gone is OperationCanceledException or WebSocketException) { /* closed */ }
    }
}
