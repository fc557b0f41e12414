using System.Diagnostics;
using System.Globalization;

namespace TempoNest.World.Servers;

/// <summary>A real Alertmanager on a free loopback port that tells one receiver of everything, and of what still fires again every two seconds.</summary>
public static class AlertmanagerServer
{
    private const string Config = """
        route: {receiver: watch, group_by: [alertname], group_wait: 1s, group_interval: 1s, repeat_interval: 2s}
        receivers:
          - name: watch
            webhook_configs:
              - {url: 'URL', send_resolved: true, http_config: {authorization: {credentials: 'KEY'}}}

        """;

    /// <param name="receiver">Where its webhooks go.</param>
    /// <param name="key">The bearer token they carry.</param>
    /// <exception cref="MissingProgramException">Alertmanager is not installed.</exception>
    public static async Task<(IServer Server, Uri Url)> Start(Uri receiver, string key)
    {
        var program = Programs.Find("prometheus-alertmanager") ?? Programs.Require("alertmanager", "prometheus-alertmanager");
        var folder = Directory.CreateTempSubdirectory("temponest-alertmanager-");
        var config = Path.Combine(folder.FullName, "alertmanager.yml");
        await File.WriteAllTextAsync(config, Config.Replace("URL", receiver.ToString(), StringComparison.Ordinal).Replace("KEY", key, StringComparison.Ordinal));
        var url = new Uri($"http://127.0.0.1:{Loopback.FreePort().ToString(CultureInfo.InvariantCulture)}");
        var how = new ProcessStartInfo(program,
            [$"--config.file={config}", $"--storage.path={folder.CreateSubdirectory("data").FullName}", $"--web.listen-address={url.Authority}", "--cluster.listen-address="]);
        var server = new NativeServer("Alertmanager", url.ToString(), folder, how, () => IsReady(url));
        await server.Launch();
        return (server, url);
    }

    private static async Task<bool> IsReady(Uri url)
    {
        using var http = new HttpClient { BaseAddress = url, Timeout = TimeSpan.FromSeconds(2) };
        try
        {
            using var answer = await http.GetAsync(new Uri("/-/ready", UriKind.Relative));
            return answer.IsSuccessStatusCode;
        }
        catch (Exception away) when (away is HttpRequestException or TaskCanceledException) { return false; }
    }
}
