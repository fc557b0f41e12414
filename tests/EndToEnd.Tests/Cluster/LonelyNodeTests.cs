using System.Net;
using System.Net.Http.Json;
using TempoNest.EndToEnd.Tests.Support;
using TempoNest.World.Servers;

namespace TempoNest.EndToEnd.Tests.Cluster;

/// <summary>An API node whose cluster or database is away answers that it cannot, at once and in the API's words, and heals by itself.</summary>
public sealed class LonelyNodeTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_node_answers_what_it_can_from_its_first_moment_and_the_rest_when_the_others_come()
    {
        await using var postgres = await PostgresServer.StartAsync();
        var environment = ClusterUnderTest.Environment(postgres, redis: null);
        await using var node = ClusterUnderTest.Node(environment);
        await postgres.Kill();
        node.Start();
        await Says(node, "/healthz/live", HttpStatusCode.OK);
        await Says(node, "/healthz/ready", HttpStatusCode.ServiceUnavailable);
        await Says(node, "/api/v1/sessions", HttpStatusCode.ServiceUnavailable);

        await postgres.Launch();
        await node.BecomeReady();
        await Says(node, "/api/v1/sessions", HttpStatusCode.OK);
        using (var refused = await Open(node))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            Assert.NotNull(refused.Headers.RetryAfter);
        }

        await using var silo = ClusterUnderTest.Silo(environment);
        await silo.Launch();
        var status = HttpStatusCode.Processing;
        await Eventually.Holds(async () =>
        {
            using var answer = await Open(node);
            status = answer.StatusCode;
            Assert.True(status is HttpStatusCode.Created or HttpStatusCode.ServiceUnavailable, $"{status}: {await answer.Content.ReadAsStringAsync()}\n{node.Log}");
            return status is HttpStatusCode.Created;
        }, Patience, () => $"{status}\n{node.Log}");
    }

    private static Task<HttpResponseMessage> Open(DotnetProcess node) => node.Http.PostAsJsonAsync("/api/v1/sessions", new
    {
        planYaml = PulsePlan.Yaml,
        deployment = new { name = "lonely", version = "1.0.0", environment = "test", owner = "release-manager" },
        sources = new { synthetic = new { url = "synthetic://", scenario = "healthy", seed = 7 } },
    });

    private static Task Says(DotnetProcess node, string path, HttpStatusCode expected)
    {
        var last = "nothing";
        return Eventually.Holds(async () =>
        {
            try
            {
                using var answer = await node.Http.GetAsync(new Uri(path, UriKind.Relative));
                last = $"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}";
                if (answer.StatusCode is HttpStatusCode.ServiceUnavailable && path.StartsWith("/api", StringComparison.Ordinal)) Assert.NotNull(answer.Headers.RetryAfter);
                Assert.NotEqual(HttpStatusCode.InternalServerError, answer.StatusCode);
                return answer.StatusCode == expected;
            }
            catch (HttpRequestException) { return false; /* not listening yet */ }
        }, Patience, () => $"{path} said {last}, not {expected}\n{node.Log}");
    }
}
