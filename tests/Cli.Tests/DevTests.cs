using TempoNest.Cli.Tests.Support;
using TempoNest.EndToEnd.Tests.Support;
using TempoNest.World.Servers;

namespace TempoNest.Cli.Tests;

public class DevTests
{
    [Fact]
    public async Task The_service_is_started_and_ended_with_the_command()
    {
        var (url, folder) = ($"http://127.0.0.1:{Loopback.FreePort()}", Directory.CreateTempSubdirectory("temponest-cli-").FullName);
        using var enough = new CancellationTokenSource();
        using var http = new HttpClient();
        var running = new Shell(url).Until(enough.Token).Run("dev", "--data", folder, "--urls", url, "--program", Path.Combine(AppContext.BaseDirectory, "TempoNest.Api.dll"));
        await Eventually.Holds(() => Answers(http, url), TimeSpan.FromSeconds(30), () => "no service");
        await enough.CancelAsync();
        await running;
        Assert.False(await Answers(http, url));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Where_there_is_none_it_is_told_what_to_name() =>
        (await new Shell("http://127.0.0.1:1").Run("dev", "--program", "/no/such.dll")).Ends(Exit.Usage).Says("TempoNest.Api.dll");

    private static async Task<bool> Answers(HttpClient http, string url)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri($"{url}/healthz/live"));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException) { return false; }
    }
}
