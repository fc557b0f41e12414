using TempoNest.Cli.Tests.Support;
using TempoNest.EndToEnd.Tests.Support;

namespace TempoNest.Cli.Tests;

public class KeyTests(LiveService live) : AtService(live)
{
    [Fact]
    public async Task A_key_lives_from_its_issue_to_its_end()
    {
        var shell = Service.Shell();
        var secret = (await shell.Run("keys", "issue", "ana", "--role", "viewer", "--role", "responder", "--team", "shop")).Ends(Exit.Fine).Says("only time").Out.Trim();
        var key = secret.Split('_')[1];
        Assert.Contains((await shell.Run("keys", "list")).Ends(Exit.Fine).Lines, line => line.StartsWith($"{key}\tana\tvalid\tviewer, responder\tshop\t", StringComparison.Ordinal));
        Assert.DoesNotContain(secret, (await shell.Run("keys", "list", "-o", "json")).Out, StringComparison.Ordinal);

        (await Service.Shell().With(Everywhere.KeyVariable, secret).Run("keys", "list")).Ends(Exit.NotSignedIn).Says("ana");
        (await shell.Run("keys", "revoke", key)).Ends(Exit.Usage).Says("--yes");
        (await shell.Run("keys", "revoke", key, "--dry-run")).Ends(Exit.Fine);
        (await shell.Terminal("y\n").Run("keys", "revoke", key, "--reason", "left")).Ends(Exit.Fine);
        await Eventually.Holds(async () => (await Service.Shell().With(Everywhere.KeyVariable, secret).Run("sessions", "list")).Code == Exit.NotSignedIn, TimeSpan.FromSeconds(10), () => "still good");
        (await shell.Run("keys", "issue", "ben", "--role", "king")).Ends(Exit.Error).Says("releaseManager");
    }
}
