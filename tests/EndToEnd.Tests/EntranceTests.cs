using System.Net;
using System.Text.RegularExpressions;
using TempoNest.EndToEnd.Tests.Support;
using TempoNest.World.Servers;

namespace TempoNest.EndToEnd.Tests;

/// <summary>How the first person gets in where no operator gave a key.</summary>
public sealed partial class EntranceTests
{
    private static readonly Dictionary<string, string> NoKeyGiven = new() { ["Access__AdminKey"] = "" };

    [Fact]
    public async Task The_first_start_shows_an_admin_key_once_and_it_opens_the_door_from_then_on()
    {
        var folder = Directory.CreateTempSubdirectory("temponest-entrance-");
        await using var service = new DotnetProcess(ServiceProcess.Program, ["--data", folder.FullName], new Uri($"http://127.0.0.1:{Loopback.FreePort()}"), NoKeyGiven);
        await service.Launch();
        await Eventually.Holds(() => Task.FromResult(Shown().IsMatch(service.Log)), TimeSpan.FromSeconds(30), () => service.Log);
        var key = Shown().Match(service.Log).Groups[1].Value;
        Assert.Equal(HttpStatusCode.OK, await Me(service, key));
        Assert.Equal(HttpStatusCode.Unauthorized, await Me(service, AdminKey.Text));
        Assert.Equal(HttpStatusCode.Unauthorized, await Me(service, null));

        await service.Stop();
        var before = service.LogLength;
        await service.Launch();
        Assert.Equal(HttpStatusCode.OK, await Me(service, key));
        Assert.DoesNotMatch(Shown(), service.LogSince(before));
        await service.Kill();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task In_one_process_it_does_not_listen_where_others_can_reach_it()
    {
        var folder = Directory.CreateTempSubdirectory("temponest-entrance-");
        await using var service = new DotnetProcess(ServiceProcess.Program, ["--data", folder.FullName], new Uri($"http://0.0.0.0:{Loopback.FreePort()}"));
        service.Start();
        Assert.Equal(1, await service.Gone());
        await Eventually.Holds(() => Task.FromResult(service.Log.Contains("stays on this machine", StringComparison.Ordinal)), TimeSpan.FromSeconds(10), () => service.Log);
        folder.Delete(recursive: true);
    }

    private static async Task<HttpStatusCode> Me(DotnetProcess service, string? key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/me");
        request.Headers.TryAddWithoutValidation("Authorization", key is null ? "" : $"Bearer {key}");
        using var answer = await service.Http.SendAsync(request);
        return answer.StatusCode;
    }

    [GeneratedRegex("export TEMPONEST_KEY=(tn_[a-z0-9]{8}_[A-Za-z0-9_-]{43})")]
    private static partial Regex Shown();
}
