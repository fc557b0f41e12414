using System.Net;
using System.Text.RegularExpressions;
using TempoNest.Hosts.Tests.Api;
using TempoNest.Sessions.Access;
using TempoNest.Sessions.Decisions;
using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Tests.Support;
using TempoNest.World.Servers;

namespace TempoNest.Hosts.Tests.Pages;

/// <summary>Pages as a browser gets them, and as somebody sends them who means harm.</summary>
public sealed partial class PageTests(ApiHost host) : IClassFixture<ApiHost>
{
    private static readonly string[] Hostile =
    [
        "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "</textarea><script>alert(1)</script>", "<svg/onload=alert(1)>", "javascript:alert(1)",
        "'-alert(1)-'", "{{7*7}}", "<!--<img src=\"--><img src=x onerror=alert(1)//\">", "</title><script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;",
    ];

    private static readonly string[] Paths =
        ["/sessions", "/sessions?show=all", "/wall", "/incidents", "/plans", "/plans/synthetic", "/sessions/x", "/sessions/x?events=all", "/sessions/x?asOf=3", "/sessions/x/decide", "/sessions/x/criteria/customer-complaints?review=24h", "/sessions/x/incidents/1"];

    [Fact]
    public async Task Nobody_gets_in_without_a_key_and_the_door_leads_back_to_what_was_asked_for()
    {
        foreach (var path in Paths)
        {
            var sent = await Get(path, cookie: null);
            Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
            Assert.Equal($"/sign-in?next={Uri.EscapeDataString(path)}", sent.Headers.Location!.OriginalString);
        }
        var wrong = await Post("/sign-in", null, ("key", "tn_nobody_at_all"), ("next", "/wall"));
        Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);
        Assert.Contains("not known", await wrong.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var right = await Post("/sign-in", null, ("key", AdminKey.Text), ("next", "/wall"));
        Assert.Equal(HttpStatusCode.Redirect, right.StatusCode);
        Assert.Equal("/wall", right.Headers.Location!.OriginalString);
        var cookie = Assert.Single(right.Headers.GetValues("Set-Cookie"));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(HttpStatusCode.OK, (await Get("/wall", AdminKey.Text)).StatusCode);
    }

    [Theory]
    [InlineData("https://elsewhere.test/")]
    [InlineData("//elsewhere.test/")]
    [InlineData("/\\elsewhere.test/")]
    [InlineData("javascript:alert(1)")]
    public async Task The_door_leads_to_no_other_site(string next)
    {
        var right = await Post("/sign-in", null, ("key", AdminKey.Text), ("next", next));
        Assert.Equal("/sessions", right.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task The_api_takes_no_key_from_a_cookie()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/sessions");
        request.Headers.Add("Cookie", $"temponest={AdminKey.Text}");
        Assert.Equal(HttpStatusCode.Unauthorized, (await Send(request)).StatusCode);
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Sec-Fetch-Site", "none")]
    [InlineData("Origin", "https://elsewhere.test")]
    [InlineData("Origin", "null")]
    [InlineData("X-Nothing", "said")]
    public async Task A_form_that_comes_from_elsewhere_does_nothing(string header, string value)
    {
        await Known();
        host.Grains.Asked.Clear();
        foreach (var path in new[] { "/sessions/x/notes", "/sessions/x/decide", "/sessions/x/criteria/customer-complaints", "/sessions/x/incidents/1/acknowledge", "/sessions/x/incidents/1/resolve", "/sign-in", "/sign-out", "/theme" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent([new("text", "x"), new("outcome", "Success"), new("seen", "1"), new("answer", "Met"), new("theme", "dark"), new("key", AdminKey.Text)]) };
            request.Headers.Add("Cookie", $"temponest={AdminKey.Text}");
            request.Headers.TryAddWithoutValidation(header, value);
            var sent = await Send(request);
            Assert.Equal(HttpStatusCode.Forbidden, sent.StatusCode);
            Assert.False(sent.Headers.Contains("Set-Cookie"));
        }
        Assert.Empty(host.Grains.Asked);
    }

    [Fact]
    public async Task Whatever_people_and_sources_write_is_text_and_every_page_forbids_what_is_not_ours()
    {
        await Known();
        foreach (var path in Paths)
        {
            var page = await Get(path, AdminKey.Text);
            Assert.True(page.StatusCode is HttpStatusCode.OK, $"{path}: {page.StatusCode}");
            var policy = Assert.Single(page.Headers.GetValues("Content-Security-Policy"));
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
            Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
            var html = await page.Content.ReadAsStringAsync();
            Assert.Single(Script().Matches(html));
            Assert.DoesNotMatch(@"(?i)<[a-z][^<>]*\s(on[a-z]+|style)\s*=|href=""?\s*javascript:", html);
        }
        var shown = await (await Get("/sessions/x", AdminKey.Text)).Content.ReadAsStringAsync();
        Assert.All(Hostile, text => Assert.Contains(WebUtility.HtmlEncode(text).Replace("&#39;", "&#x27;", StringComparison.Ordinal), shown, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_form_asks_what_the_api_asks_and_one_that_is_sent_twice_asks_once()
    {
        await Known();
        host.Grains.Asked.Clear();
        host.Grains.Answer = () => new Contracts.Reply(Contracts.ReplyKind.Done, 7);
        var page = await (await Get("/sessions/x/decide", AdminKey.Text)).Content.ReadAsStringAsync();
        var seen = Hidden(page, "seen");
        var done = await Post("/sessions/x/decide", AdminKey.Text, ("outcome", "Concerns"), ("seen", seen), ("reason", "wait"), ("once", "0123abcd"));
        Assert.Equal("/sessions/x", done.Headers.Location!.OriginalString);
        var asked = Assert.Single(host.Grains.Asked);
        Assert.Equal(new SessionCommand.Decide(DecisionOutcome.Concerns, "wait", long.Parse(seen, System.Globalization.CultureInfo.InvariantCulture)), asked.What);
        Assert.Equal(("admin", "0123abcd"), (asked.By.Actor, asked.By.Key));
        // A rollback wants the name.
        var unnamed = await Post("/sessions/x/decide", AdminKey.Text, ("outcome", "Failure"), ("seen", seen), ("name", "shopping"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unnamed.StatusCode);
        host.Grains.Answer = () => new Contracts.Reply(Contracts.ReplyKind.Stale, 9, null, "If-Match", "The verdict has moved on.", "Look again.");
        var stale = await Post("/sessions/x/decide", AdminKey.Text, ("outcome", "Concerns"), ("seen", seen), ("reason", "still wait"));
        Assert.Equal(HttpStatusCode.PreconditionFailed, stale.StatusCode);
        var again = await stale.Content.ReadAsStringAsync();
        Assert.Contains("The verdict has moved on.", again, StringComparison.Ordinal);
        Assert.Contains("still wait", again, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_only_reads_is_shown_no_forms_and_refused_where_they_send_one()
    {
        await Known();
        var viewer = await host.Issue("vera", [Role.Viewer]);
        var page = await (await Get("/sessions/x", viewer)).Content.ReadAsStringAsync();
        Assert.DoesNotContain("/notes\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("/decide\"", page, StringComparison.Ordinal);
        host.Grains.Asked.Clear();
        Assert.Equal(HttpStatusCode.Forbidden, (await Get("/sessions/x/decide", viewer)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await Post("/sessions/x/notes", viewer, ("text", "hello"))).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await Post("/sessions/x/incidents/1/acknowledge", viewer)).StatusCode);
        Assert.Empty(host.Grains.Asked);
    }

    [Fact]
    public async Task Another_team_s_session_is_not_there()
    {
        await Known();
        var stranger = await host.Issue("sam", [Role.ReleaseManager], ["another"]);
        foreach (var path in Paths.Where(path => path.StartsWith("/sessions/x", StringComparison.Ordinal)))
            Assert.Equal(HttpStatusCode.NotFound, (await Get(path, stranger)).StatusCode);
        Assert.DoesNotContain("/sessions/x", await (await Get("/sessions?show=all", stranger)).Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_there_is_said_in_a_page()
    {
        await Known();
        foreach (var path in new[] { "/sessions/nobody", "/sessions/x/incidents/99", "/plans/none", "/sessions/x/criteria/uptime" })
        {
            var page = await Get(path, AdminKey.Text);
            Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
            Assert.Contains("<h1>Not there</h1>", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_first_run_teaches()
    {
        using var empty = new ApiHost();
        await ((IAsyncLifetime)empty).InitializeAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(empty.Http.BaseAddress!, "/sessions"));
        request.Headers.Add("Cookie", $"temponest={AdminKey.Text}");
        using var client = new HttpClient();
        var page = await (await client.SendAsync(request)).Content.ReadAsStringAsync();
        Assert.Contains("No deployment is watched yet", page, StringComparison.Ordinal);
        Assert.Contains("curl -fsS -X POST", page, StringComparison.Ordinal);
        await ((IAsyncLifetime)empty).DisposeAsync();
    }

    /// <summary>A session in which everything that can carry a text carries a hostile one.</summary>
    private async Task Known()
    {
        if ((await Get("/sessions/x", AdminKey.Text)).StatusCode is HttpStatusCode.OK) return;
        var story = new Story().See(0, 30);
        foreach (var text in Hostile) story.Write(new NoteAdded(text), text);
        story.Write(new IncidentDeclared(1, Hostile[0], Severity.Critical, [Hostile[1]], [], false, Hostile[2]));
        story.Write(new RecommendationChanged("notYet", "atRisk", [Hostile[3]], new Dictionary<string, string>()));
        await host.Write("x", story);
    }

    private static string Hidden(string page, string name) => Regex.Match(page, $"name=\"{name}\" value=\"([^\"]*)\"").Groups[1].Value;

    private Task<HttpResponseMessage> Get(string path, string? cookie)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (cookie is not null) request.Headers.Add("Cookie", $"temponest={cookie}");
        return Send(request);
    }

    private Task<HttpResponseMessage> Post(string path, string? cookie, params (string Name, string Value)[] fields)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(fields.Select(field => new KeyValuePair<string, string>(field.Name, field.Value))) };
        if (cookie is not null) request.Headers.Add("Cookie", $"temponest={cookie}");
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        return Send(request);
    }

    private async Task<HttpResponseMessage> Send(HttpRequestMessage request)
    {
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = host.Http.BaseAddress };
        return await client.SendAsync(request);
    }

    [GeneratedRegex("(?i)<script")]
    private static partial Regex Script();
}
