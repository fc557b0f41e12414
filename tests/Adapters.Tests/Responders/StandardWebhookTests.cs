using System.Text;
using TempoNest.Responders;

namespace TempoNest.Adapters.Tests.Responders;

public class StandardWebhookTests
{
    private static readonly DateTimeOffset At = DateTimeOffset.FromUnixTimeSeconds(1_764_072_800);

    // Reckoned with another implementation of HMAC: base64(hmac-sha256(key, "id.time.body")).
    [Theory]
    [InlineData("whsec_c2VjcmV0LW9mLXRoZS10ZXN0cw==", "action-1", "{\"action\":\"rollback\"}", "v1,hC0KEUqlX16EAwsxtok28ri2IB9VEWqlodP2ftqjjh4=")]
    [InlineData("plain geheimnis é", "a-1", "{}", "v1,KusQZcO9kpMFOshB4P7ZFG/kNtp+P8WOMg2ugHnVScQ=")]
    public void Id_time_and_body_are_signed(string secret, string id, string body, string expected)
    {
        var headers = StandardWebhook.Headers(id, At, Encoding.UTF8.GetBytes(body), secret);
        Assert.Equal(id, headers["webhook-id"]);
        Assert.Equal("1764072800", headers["webhook-timestamp"]);
        Assert.Equal(expected, headers["webhook-signature"]);
    }

    [Fact]
    public void A_change_of_any_of_them_changes_the_signature()
    {
        string Sign(string id, DateTimeOffset at, string body, string secret) => StandardWebhook.Headers(id, at, Encoding.UTF8.GetBytes(body), secret)["webhook-signature"];
        string[] signatures = [Sign("a", At, "{}", "s"), Sign("b", At, "{}", "s"), Sign("a", At.AddSeconds(1), "{}", "s"), Sign("a", At, "{ }", "s"), Sign("a", At, "{}", "t")];
        Assert.Equal(signatures.Length, signatures.Distinct().Count());
    }
}
