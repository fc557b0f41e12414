using System.Text.RegularExpressions;
using Microsoft.Playwright;
using TempoNest.EndToEnd.Tests.Support;
using TempoNest.World.Servers;
using static Microsoft.Playwright.Assertions;

namespace TempoNest.EndToEnd.Tests.Pages;

/// <summary>The pages in a real browser, on a deployment that regresses before its eyes, watched through a real Prometheus.</summary>
public sealed class WalkTests : IAsyncLifetime
{
    private static readonly string Plan = RehearsalPlan.Yaml.Replace(
        "criteria:\n", "criteria:\n  - {key: team-confidence, title: Team confidence, text: The team is confident, review: 24min, method: {kind: attested, question: \"Is the team confident?\"}, owner: Tech Lead, dueWithin: 4h}\n", StringComparison.Ordinal);
    private static readonly float Patience = 90_000;

    private ServiceProcess service = null!;
    private TroubledServer agents = null!;
    private TroubledServer auth = null!;
    private PrometheusServer prometheus = null!;
    private Browser browser = null!;
    private string id = null!;

    public async Task InitializeAsync()
    {
        service = await ServiceProcess.Start();
        (agents, auth) = (TroubledServer.Start(["agents"]), TroubledServer.Start(["auth"]));
        prometheus = await PrometheusServer.StartAsync(targets: [new("temponest", "agents", agents.Address), new("temponest", "auth", auth.Address)]);
        browser = await Browser.Start(service.Url);
        id = await service.Http.OpenPlan("shop", Plan, ("prometheus", prometheus.Url.ToString()));
    }

    public async Task DisposeAsync()
    {
        await browser.DisposeAsync();
        await prometheus.DisposeAsync();
        await agents.DisposeAsync();
        await auth.DisposeAsync();
        await service.DisposeAsync();
    }

    [Fact]
    public async Task A_deployment_is_watched_taken_judged_and_looked_back_at()
    {
        var page = await browser.SitDown();
        await page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex("^shop ") }).ClickAsync();
        await Expect(page.Locator("#live")).ToHaveTextAsync("live");
        await page.EvaluateAsync("window.mine = true");
        await Expect(page.Locator(".verdict.critical")).ToHaveCountAsync(0);

        // It turns critical, and nobody loads anything.
        agents.Switch(Trouble.Slow);
        await Expect(page.Locator("[data-region=verdict] .verdict.critical")).ToBeVisibleAsync(new() { Timeout = Patience });
        await Expect(page.Locator("[data-region=incidents] a").First).ToBeVisibleAsync(new() { Timeout = Patience });
        Assert.True(await page.EvaluateAsync<bool>("window.mine === true"));
        await Expect(page.Locator("[data-region=verdict] p").First).ToContainTextAsync("p95 latency");

        // Somebody takes it, and writes down what they did.
        await page.Locator("[data-region=incidents] a").First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Acknowledge" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "admin is on it" })).ToBeVisibleAsync();
        await page.GetByLabel("What happened or was done").FillAsync("Looked at the <b>traces</b>");
        await page.GetByLabel("It is").SelectOptionAsync("Step");
        await page.GetByRole(AriaRole.Button, new() { Name = "Write down" }).ClickAsync();
        await Expect(page.GetByText("Looked at the <b>traces</b>")).ToBeVisibleAsync();

        // What a person is asked is answered.
        await page.GotoAsync($"/sessions/{id}/decide");
        var stale = await page.GetByRole(AriaRole.Button, new() { Name = "Decide" }).IsVisibleAsync();
        Assert.True(stale);
        var other = await page.Context.NewPageAsync();
        await other.GotoAsync($"/sessions/{id}");
        await other.GetByRole(AriaRole.Link, new() { NameRegex = new Regex("^Answer Team confidence") }).First.ClickAsync();
        await other.GetByLabel("Not met").CheckAsync();
        await other.GetByRole(AriaRole.Textbox, new() { Name = "Note" }).FillAsync("Not while it is that slow");
        await other.GetByRole(AriaRole.Button, new() { Name = "Answer" }).ClickAsync();
        await Expect(other.GetByText("Not while it is that slow").First).ToBeVisibleAsync();

        // The decision was prepared on what is no longer so: it is refused, and shows what is.
        await Decide(page);
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("What you see below is how it stands now.");
        Assert.Equal("running", (await service.Http.Status(id, "")).Text("state"));
        await Decided(page);
        await Expect(page.GetByText("decided", new() { Exact = true }).First).ToBeVisibleAsync();
        Assert.Equal("failure", (await service.Http.Status(id, "")).GetProperty("decision").Text("outcome"));

        // And how was it before? The verdict before, step by step.
        await page.GetByRole(AriaRole.Link, new() { Name = "Replay", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Replay" })).ToContainTextAsync("You are looking at");
        while (await page.GetByRole(AriaRole.Link, new() { Name = "◂ Verdict" }).IsVisibleAsync() && await page.Locator(".verdict.critical").CountAsync() > 0)
            await page.GetByRole(AriaRole.Link, new() { Name = "◂ Verdict" }).ClickAsync();
        await Expect(page.Locator(".verdict.critical")).ToHaveCountAsync(0);
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Decide…" })).ToHaveCountAsync(0);

        // Would a wider limit have kept still? The same history says so, and nothing of the session moves.
        await page.GotoAsync($"/sessions/{id}/whatif");
        var plan = (await service.Http.Get($"sessions/{id}")).GetProperty("plan").Text("sha256");
        await page.GetByLabel("Response Time Agents p95, critical").FillAsync("> 60000ms");
        await page.GetByRole(AriaRole.Button, new() { Name = "Judge again" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Comparison" })).ToContainTextAsync("With your changes");
        await Expect(page.GetByText("would not have been").First).ToBeVisibleAsync();
        Assert.Equal(plan, (await service.Http.Get($"sessions/{id}")).GetProperty("plan").Text("sha256"));

        // The report is read, completed and printed.
        await page.GotoAsync($"/sessions/{id}/report");
        await Expect(page.GetByText("admin decided failure").First).ToBeVisibleAsync();
        await page.GetByLabel("What", new() { Exact = true }).FillAsync("Measure it before");
        await page.GetByLabel("Owner").FillAsync("ana");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add" }).ClickAsync();
        await Expect(page.GetByText("Measure it before").First).ToBeVisibleAsync();
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Add" })).ToBeHiddenAsync();
        Assert.StartsWith("%PDF", System.Text.Encoding.ASCII.GetString(await page.PdfAsync(), 0, 4), StringComparison.Ordinal);
        await other.Context.CloseAsync();

        await Look();
    }

    [Fact]
    public async Task Tabs_stay_live_over_a_restart_and_a_page_is_light()
    {
        var first = await browser.SitDown();
        Assert.InRange(await Weight(first, $"/sessions/{id}"), 1, 100 * 1024);
        var tabs = new List<IPage> { first };
        while (tabs.Count < 30)
        {
            var tab = await first.Context.NewPageAsync();
            await tab.GotoAsync($"/sessions/{id}");
            tabs.Add(tab);
        }
        foreach (var tab in tabs) await Expect(tab.Locator("#live")).ToHaveTextAsync("live", new() { Timeout = Patience });
        await service.Kill();
        await Expect(first.Locator("#live")).ToHaveTextAsync("reconnecting", new() { Timeout = Patience });
        await service.Launch();
        foreach (var tab in tabs) await Expect(tab.Locator("#live")).ToHaveTextAsync("live", new() { Timeout = Patience });
        // Live is more than a word: what is so now comes in.
        agents.Switch(Trouble.Slow);
        foreach (var tab in tabs.Take(3)) await Expect(tab.Locator("[data-region=verdict] .verdict.critical")).ToBeVisibleAsync(new() { Timeout = Patience });
    }

    [Fact]
    public async Task Keys_alone_lead_everywhere()
    {
        var page = await browser.Sit(1440, ColorScheme.Light);
        await page.GotoAsync("/sessions");
        await page.Keyboard.TypeAsync(AdminKey.Text);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Sessions", Exact = true })).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("?");
        await Expect(page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(new Regex($"/sessions/{id}$"));
        await page.Keyboard.PressAsync("n");
        await page.Keyboard.TypeAsync("By hand");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByText("By hand").First).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Space");
        await Expect(page.Locator("#live")).ToHaveTextAsync("paused");
        await page.Keyboard.PressAsync("d");
        await Expect(page).ToHaveURLAsync(new Regex("/decide$"));
        await page.Keyboard.PressAsync("Escape");
        await Expect(page).ToHaveURLAsync(new Regex($"/sessions/{id}$"));
        await page.Keyboard.PressAsync("r");
        await Expect(page).ToHaveURLAsync(new Regex("asOf="));
        await page.Keyboard.PressAsync("ArrowLeft");
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Replay" })).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("g");
        await page.Keyboard.PressAsync("i");
        await Expect(page).ToHaveURLAsync(new Regex("/incidents$"));
        await page.Keyboard.PressAsync("g");
        await page.Keyboard.PressAsync("p");
        await Expect(page).ToHaveURLAsync(new Regex("/plans$"));
    }

    /// <summary>Every page, in both themes, on a desk and in a hand: nothing is in the way of anybody.</summary>
    private async Task Look()
    {
        string[] paths = ["/sessions?show=all", "/wall", "/incidents", "/plans", "/plans/synthetic", $"/sessions/{id}", $"/sessions/{id}?asOf=20", $"/sessions/{id}/incidents/1", $"/sessions/{id}/whatif", $"/sessions/{id}/report", "/admin"];
        List<string> found = [];
        foreach (var (width, theme) in new[] { (1440, ColorScheme.Dark), (1440, ColorScheme.Light), (390, ColorScheme.Dark), (390, ColorScheme.Light) })
        {
            var page = await browser.SitDown(width, theme);
            foreach (var path in paths)
            {
                await page.GotoAsync(path);
                found.AddRange(await Browser.Barriers(page));
                found.AddRange((await Browser.Flaws(page)).Select(flaw => $"{path} at {width}: {flaw}"));
            }
            await page.Context.CloseAsync();
        }
        Assert.True(found.Count == 0, string.Join('\n', found));
    }

    private static async Task Decide(IPage page)
    {
        await page.GetByLabel("Failure: roll back").CheckAsync();
        await page.GetByLabel("Reason").FillAsync("Too slow");
        await page.GetByLabel("For a rollback").FillAsync("shop");
        await page.GetByRole(AriaRole.Button, new() { Name = "Decide" }).ClickAsync();
    }

    /// <summary>While things move a decision may be overtaken again; it is taken on what is shown then.</summary>
    private async Task Decided(IPage page)
    {
        for (var turn = 0; turn < 20 && page.Url.EndsWith("/decide", StringComparison.Ordinal); turn++) await Decide(page);
        await Expect(page).ToHaveURLAsync(new Regex($"/sessions/{id}$"));
    }

    /// <summary>The bytes of a page and everything it needs, on the wire, into an empty cache.</summary>
    private static async Task<double> Weight(IPage page, string path)
    {
        var devtools = await page.Context.NewCDPSessionAsync(page);
        await devtools.SendAsync("Network.enable");
        await devtools.SendAsync("Network.clearBrowserCache");
        double bytes = 0;
        devtools.Event("Network.loadingFinished").OnEvent += (_, news) => bytes += news?.GetProperty("encodedDataLength").GetDouble() ?? 0;
        await page.GotoAsync(path);
        await Expect(page.Locator("#live")).ToHaveTextAsync("live");
        return bytes;
    }
}
