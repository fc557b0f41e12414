using System.Net;
using System.Security.Cryptography;
using System.Text;
using TempoNest.Contracts;
using TempoNest.Sessions.Decisions;
using TempoNest.Sessions.Tests.Support;

namespace TempoNest.Hosts.Tests.Api;

public sealed class PagerDutyAnswerTests : IAsyncLifetime, IDisposable
{
    private readonly ApiHost host = new();

    public async Task InitializeAsync()
    {
        await host.InitializeAsync();
        await host.Write("s", new Story());
    }

    private static string Event(string type, string key) =>
        "{\"event\":{\"id\":\"01EVENT\",\"event_type\":\"" + type + "\",\"agent\":{\"type\":\"user_reference\",\"summary\":\"Grace\"},\"data\":{\"incident_key\":\"" + key + "\"}}}";

    private async Task<HttpStatusCode> Send(string body, string secret = ApiHost.PagerDutySecret)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/inbound/pagerduty") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add("X-PagerDuty-Signature", "v1=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(body))));
        using var response = await host.Http.SendAsync(request);
        return response.StatusCode;
    }

    [Fact]
    public async Task An_acknowledgement_there_is_one_here_and_a_repetition_has_the_same_key()
    {
        Assert.Equal(HttpStatusCode.NoContent, await Send(Event("incident.acknowledged", "temponest/s/incident/3")));
        Assert.Equal(HttpStatusCode.NoContent, await Send(Event("incident.acknowledged", "temponest/s/incident/3")));
        Assert.All(host.Grains.Asked, asked => Assert.Equal(("s/3", "Grace (PagerDuty)", typeof(IncidentCommand.Acknowledge)), (asked.Key, asked.By.Actor, asked.What.GetType())));
        Assert.Single(host.Grains.Asked.Select(asked => asked.By).Distinct());
    }

    [Fact]
    public async Task A_resolution_there_is_an_acknowledgement_and_a_line_here()
    {
        Assert.Equal(HttpStatusCode.NoContent, await Send(Event("incident.resolved", "temponest/s/incident/3")));
        Assert.Equal([typeof(IncidentCommand.Acknowledge), typeof(IncidentCommand.Note)], host.Grains.Asked.Select(asked => asked.What.GetType()));
        Assert.Equal(2, host.Grains.Asked.Select(asked => asked.By.Key).Distinct().Count());
    }

    [Fact]
    public async Task Nothing_is_asked_for_what_is_not_signed_not_ours_or_not_an_event()
    {
        Assert.Equal(HttpStatusCode.Unauthorized, await Send(Event("incident.acknowledged", "temponest/s/incident/3"), "another"));
        Assert.Equal(HttpStatusCode.NoContent, await Send(Event("incident.acknowledged", "temponest/unknown/incident/3")));
        Assert.Equal(HttpStatusCode.NoContent, await Send(Event("incident.triggered", "temponest/s/incident/3")));
        Assert.Equal(HttpStatusCode.BadRequest, await Send("[]"));
        Assert.Empty(host.Grains.Asked);
    }

    [Fact]
    public async Task Who_is_busy_is_asked_again_and_who_refuses_is_not()
    {
        host.Grains.Answer = () => new Reply(ReplyKind.Busy, 7);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await Send(Event("incident.acknowledged", "temponest/s/incident/3")));
        host.Grains.Answer = () => new Reply(ReplyKind.Conflict, 7);
        Assert.Equal(HttpStatusCode.NoContent, await Send(Event("incident.acknowledged", "temponest/s/incident/3")));
    }

    public Task DisposeAsync() => host.DisposeAsync();

    public void Dispose() => host.Dispose();
}
