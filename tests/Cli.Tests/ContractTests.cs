using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using TempoNest.Cli.Tests.Support;
using TempoNest.World.Servers;

namespace TempoNest.Cli.Tests;

/// <summary>What goes over the line, seen from the other end: a server that a test writes.</summary>
public class ContractTests
{
    private const string Status = """{"id":"a-1","sequence":7,"state":"running","recommendation":"notYet","outlook":"onTrack","rounds":{"taken":3}}""";

    private readonly List<(string Method, string Path, string? Key, string Body)> asked = [];

    /// <summary>A service that answers by path, and knows the session a-1.</summary>
    private async Task<WebApplication> Service(Func<HttpContext, Task<bool>> answers) => await LoopbackWeb.Serve(async http =>
    {
        using var reader = new StreamReader(http.Request.Body);
        lock (asked) asked.Add((http.Request.Method, http.Request.Path + http.Request.QueryString.ToString(), http.Request.Headers["Idempotency-Key"], reader.ReadToEndAsync().GetAwaiter().GetResult()));
        if (await answers(http)) return;
        if (http.Request.Path.Value!.EndsWith("/status", StringComparison.Ordinal)) await Say(http, Status);
        else if (http.Request.Path.Value!.EndsWith("/events", StringComparison.Ordinal)) await Say(http, "event: note-added\nid: 8\ndata: {}\n\n", "text/event-stream");
        else http.Response.StatusCode = 404;
    });

    private static async Task<bool> Say(HttpContext http, string text, string type = "application/json")
    {
        http.Response.ContentType = type;
        await http.Response.WriteAsync(text);
        return true;
    }

    private static Func<HttpContext, Task<bool>> At(string path, string text, string type = "application/json") =>
        http => http.Request.Path == $"/api/v1/sessions/a-1/{path}" ? Say(http, text, type) : Task.FromResult(false);

    [Fact]
    public async Task A_report_is_a_page_or_its_record()
    {
        await using var page = await Service(At("report", "# Report\n", "text/markdown"));
        var file = Path.GetTempFileName();
        Assert.Equal("# Report\n", (await new Shell(page.Urls.First()).Run("sessions", "report", "a-1")).Ends(Exit.Fine).Out);
        Assert.Contains(asked, one => one.Path.EndsWith("/report?format=md", StringComparison.Ordinal));
        Assert.Empty((await new Shell(page.Urls.First()).Run("sessions", "report", "a-1", "--out", file)).Ends(Exit.Fine).Out);
        Assert.Equal("# Report\n", await File.ReadAllTextAsync(file));
        await using var record = await Service(At("report", """{"outcome":"success"}"""));
        Assert.Equal("success", (await new Shell(record.Urls.First()).Run("sessions", "report", "a-1", "-o", "json")).Ends(Exit.Fine).Json.GetProperty("outcome").GetString());
        Assert.Contains(asked, one => one.Path.EndsWith("/report?format=json", StringComparison.Ordinal));
        File.Delete(file);
    }

    [Fact]
    public async Task An_export_is_passed_on_byte_for_byte()
    {
        const string log = "{\"sequence\":1,\"text\":\"\\u001b[2J ü\"}\n{\"sequence\":2}\n";
        await using var service = await Service(At("export", log, "application/x-ndjson"));
        var file = Path.Combine(Directory.CreateTempSubdirectory("temponest-cli-").FullName, "a.ndjson");
        Assert.Equal(log, (await new Shell(service.Urls.First()).Run("sessions", "export", "a-1")).Ends(Exit.Fine).Out);
        (await new Shell(service.Urls.First()).Run("sessions", "export", "a-1", "--out", file)).Ends(Exit.Fine);
        Assert.Equal(log, await File.ReadAllTextAsync(file));
        Assert.Equal(file, Assert.Single(Directory.GetFiles(Path.GetDirectoryName(file)!)));
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
    }

    [Fact]
    public async Task Two_sessions_are_compared_by_their_ids()
    {
        await using var service = await Service(At("compare", """{"hours":[{"hour":1}]}"""));
        Assert.Equal("hours:\n  -\n    hour: 1\n", (await new Shell(service.Urls.First()).Run("sessions", "compare", "a-1", "b 2")).Ends(Exit.Fine).Out);
        Assert.Contains(asked, one => one.Path.EndsWith("/compare?with=a-1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_if_sends_what_is_to_be_different()
    {
        await using var service = await Service(At("whatif", """{"differs":true}"""));
        var shell = new Shell(service.Urls.First());
        Assert.True((await shell.Run("sessions", "whatif", "a-1", "--set", "rows.Response Time/web.critical=> 900ms", "--as-of", "40", "-o", "json")).Ends(Exit.Fine).Json.GetProperty("differs").GetBoolean());
        var body = JsonElement.Parse(asked.Single(one => one.Method is "POST").Body);
        Assert.Equal("> 900ms", body.GetProperty("set").GetProperty("rows.Response Time/web.critical").GetString());
        Assert.Equal("40", body.GetProperty("asOf").GetString());
        (await shell.Run("sessions", "whatif", "a-1", "--plan", "draft")).Ends(Exit.Fine);
        (await shell.Run("sessions", "whatif", "a-1", "--plan", "draft", "--set", "a=b")).Ends(Exit.Usage);
    }

    [Fact]
    public async Task A_write_is_repeated_under_its_own_key_and_no_other()
    {
        var busy = 1;
        await using var service = await Service(async http =>
        {
            if (!http.Request.Path.Value!.EndsWith("/notes", StringComparison.Ordinal)) return false;
            if (Interlocked.Exchange(ref busy, 0) == 0) return await Say(http, """{"sequence":8}""");
            (http.Response.StatusCode, http.Response.Headers.RetryAfter) = (503, "1");
            return true;
        });
        (await new Shell(service.Urls.First()).Run("sessions", "note", "a-1", "x")).Ends(Exit.Fine);
        (await new Shell(service.Urls.First()).Run("sessions", "note", "a-1", "x")).Ends(Exit.Fine);
        var keys = asked.Where(one => one.Method is "POST").Select(one => one.Key).ToList();
        Assert.Equal(3, keys.Count);
        Assert.False(string.IsNullOrEmpty(keys[0]));
        Assert.Equal(keys[0], keys[1]);
        Assert.NotEqual(keys[0], keys[2]);
    }

    [Fact]
    public async Task Who_follows_comes_back_where_they_were()
    {
        var (calls, seen, decided) = (0, new List<string?>(), Status.Replace("running", "decided", StringComparison.Ordinal));
        await using var service = await Service(async http =>
        {
            if (http.Request.Path.Value!.EndsWith("/status", StringComparison.Ordinal) && calls > 1) return await Say(http, decided);
            if (!http.Request.Path.Value!.EndsWith("/events", StringComparison.Ordinal)) return false;
            lock (seen) seen.Add(http.Request.Headers["Last-Event-ID"]);
            return await Say(http, $"event: note-added\nid: {10 + Interlocked.Increment(ref calls)}\ndata: {{}}\n\n", "text/event-stream");
        });
        (await new Shell(service.Urls.First()).Run("sessions", "watch", "a-1", "--timeout", "60s")).Ends(Exit.Fine);
        Assert.Equal(["7", "11"], seen.Take(2));
    }

    [Fact]
    public async Task A_service_that_goes_away_is_waited_for()
    {
        var calls = 0;
        await using var service = await Service(async http =>
        {
            if (!http.Request.Path.Value!.EndsWith("/status", StringComparison.Ordinal)) return false;
            // Found, looked at; away for as long as one look is repeated; back, and over.
            switch (Interlocked.Increment(ref calls))
            {
                case <= 2: return false;
                case <= 5: (http.Response.StatusCode, http.Response.Headers.RetryAfter) = (503, "0"); return true;
                default: return await Say(http, Status.Replace("running", "closed", StringComparison.Ordinal));
            }
        });
        (await new Shell(service.Urls.First()).Run("sessions", "watch", "a-1", "--timeout", "60s")).Ends(Exit.Fine).Says("The service answers again");
    }

    [Fact]
    public async Task What_is_no_service_of_ours_is_named_so()
    {
        await using var web = await LoopbackWeb.Serve(async http => await Say(http, "<html>", "text/html"));
        (await new Shell(web.Urls.First()).Run("sessions", "list")).Ends(Exit.Error);
        await using var other = await LoopbackWeb.Serve(http => { http.Response.StatusCode = 404; return Task.CompletedTask; });
        (await new Shell(other.Urls.First()).Run("plans", "list")).Ends(Exit.Error).Says("Is there a TempoNest at this address");
    }
}
