using TempoNest.Responders;
using TempoNest.Responders.Web;
using TempoNest.Sessions.Notices;
using TempoNest.Sessions.Policy;

namespace TempoNest.Adapters.Tests.Responders;

/// <summary>The ordinary delivery, from which a test says what is different; and a secret that must be found nowhere.</summary>
internal static class Told
{
    public const string Secret = "xoxb-PLANTED-9f83ab12";
    public static readonly DateTimeOffset At = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    public static Notice Notice(NoticeKind kind = NoticeKind.IncidentOpened, int? incident = 1) => new()
    {
        Id = $"shop-1.2-prod/{kind}/1", Kind = kind, Session = "shop-1.2-prod", Incident = incident, Severity = Severity.Critical,
        Deployment = new() { Name = "shop", Version = "1.2", Environment = "prod", Owner = "Ada" },
        Title = "Error rate above 5 %", Text = "It has been so for two minutes.", To = "On-Call Primary", At = At,
    };

    public static Delivery By(ChannelSettings channel, Notice? notice = null) =>
        new() { Notice = notice ?? Notice(), Channel = channel, Standing = "At risk: one incident is open.", Link = new("https://watch.example/sessions/shop-1.2-prod") };

    public static ReceiverClient Web(TimeProvider? time = null, Reach? reach = null) => new(reach ?? new(null), time ?? TimeProvider.System);

    /// <summary>A reference to a secret of this test alone.</summary>
    public static string Planted(string secret = Secret)
    {
        var name = $"TEMPONEST_TEST_{Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(secret)))[..16]}";
        Environment.SetEnvironmentVariable(name, secret);
        return $"env:{name}";
    }
}
