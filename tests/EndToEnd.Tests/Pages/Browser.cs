using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using TempoNest.World.Servers;

namespace TempoNest.EndToEnd.Tests.Pages;

/// <summary>A real Chromium without a window, and people who sit before it.</summary>
internal sealed class Browser : IAsyncDisposable
{
    private static readonly string[] Programs = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
    private static readonly string[] Quiet = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    private readonly IPlaywright playwright;
    private readonly IBrowser browser;
    private readonly Uri service;

    private Browser(IPlaywright playwright, IBrowser browser, Uri service) => (this.playwright, this.browser, this.service) = (playwright, browser, service);

    public static async Task<Browser> Start(Uri service)
    {
        var program = Programs.FirstOrDefault(File.Exists) ?? throw new InvalidOperationException("There is no Chromium here: run tests/install-servers.sh.");
        var playwright = await Playwright.CreateAsync();
        return new Browser(playwright, await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = program, Args = Quiet }), service);
    }

    /// <summary>Somebody with a screen of that width, not signed in yet.</summary>
    public async Task<IPage> Sit(int width, ColorScheme theme)
    {
        var context = await browser.NewContextAsync(new BrowserNewContextOptions { BaseURL = service.ToString(), ViewportSize = new ViewportSize { Width = width, Height = 900 }, ColorScheme = theme });
        context.SetDefaultTimeout(60_000);
        return await context.NewPageAsync();
    }

    /// <summary>The same, signed in as the operator.</summary>
    public async Task<IPage> SitDown(int width = 1440, ColorScheme theme = ColorScheme.Dark)
    {
        var page = await Sit(width, theme);
        await page.GotoAsync("/sessions");
        await page.GetByLabel("API key").FillAsync(AdminKey.Text);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "Sessions", Exact = true }).WaitForAsync();
        return page;
    }

    /// <summary>What axe finds against WCAG 2.2 A and AA, one line each.</summary>
    public static async Task<IReadOnlyList<string>> Barriers(IPage page)
    {
        var found = await page.RunAxe(new Deque.AxeCore.Commons.AxeRunOptions
        {
            RunOnly = new Deque.AxeCore.Commons.RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] },
        });
        return [.. found.Violations.SelectMany(rule => rule.Nodes.Select(node => $"{page.Url}: {rule.Id}: {node.Html[..Math.Min(200, node.Html.Length)]}"))];
    }

    /// <summary>What eyes may miss: text that is cut off, a page that is wider than its screen, something uncertain that is drawn as fine.</summary>
    public static Task<string[]> Flaws(IPage page) => page.EvaluateAsync<string[]>("""
        () => {
          const flaws = [];
          if (document.documentElement.scrollWidth > innerWidth) flaws.push(`the page is ${document.documentElement.scrollWidth - innerWidth} px too wide`);
          for (const one of document.querySelectorAll("h1, h2, p, li, td, th, button, .button, b, dd, small, label"))
            if (getComputedStyle(one).overflowX === "hidden" && one.scrollWidth > one.clientWidth + 1 && !one.classList.contains("hidden")) flaws.push(`cut off: ${one.textContent.trim().slice(0, 60)}`);
          for (const one of document.querySelectorAll(".unknown, .offtarget"))
            for (const sign of one.querySelectorAll(":scope > .sign use, :scope > .word .sign use, :scope > .value .sign use"))
              if (sign.getAttribute("href") === "#sign-pass") flaws.push(`drawn as fine: ${one.textContent.trim().slice(0, 60)}`);
          const says = document.querySelector(".verdict .says p");
          if (says && says.getBoundingClientRect().bottom > innerHeight && scrollY === 0) flaws.push("the verdict's sentence is below the first screen");
          return flaws;
        }
        """);

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
    }
}
