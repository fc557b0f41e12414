using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TempoNest.Cli.Verbs;

/// <summary>The options that say what a session is to watch, and the request they make: for opening one and for trying one out.</summary>
internal sealed class Opening
{
    private readonly Option<string?> request = new("--request") { Description = "The whole request as JSON, as POST /api/v1/sessions takes it: a file, or - for the standard input. The other options are laid over it." };
    private readonly Option<string?> plan = new("--plan") { Description = "The name of a plan." };
    private readonly Option<string?> planFile = new("--plan-file") { Description = "A plan's YAML, in place of a name." };
    private readonly Option<DateTimeOffset?> startedAt = new("--started-at") { Description = "When traffic was cut over, with its offset. Default: now; in the past: what sources still know is reconstructed." };
    private readonly Option<string[]> sources = new("--source") { Description = "NAME=URL of a source of the plan; once for each.", HelpName = "prometheus=http://127.0.0.1:9090" };
    private readonly Option<string[]> auth = new("--auth") { Description = "NAME=SECRET: the name of the secret that a source wants, never the secret.", HelpName = "prometheus=PROM" };
    private readonly Option<string[]> scenarios = new("--scenario") { Description = "NAME=SCENARIO of a synthetic source." };
    private readonly (string Field, Option<string?> Option)[] deployment =
    [
        ("name", new("--name", "--service") { Description = "What goes out." }),
        ("version", new("--version") { Description = "In which version." }),
        ("baselineVersion", new("--baseline-version", "--from") { Description = "After which version." }),
        ("environment", new("--environment", "--env") { Description = "Where to." }),
        ("owner", new("--owner") { Description = "Whose it is: a person or a team." }),
        ("deployedBy", new("--deployed-by") { Description = "Who or what deployed it." }),
        ("commit", new("--commit") { Description = "From which commit." }),
        ("changeUrl", new("--change-url") { Description = "Where the change is written about." }),
    ];

    public void AddTo(Command verb)
    {
        foreach (var option in new Option[] { request, plan, planFile, startedAt, sources, auth, scenarios }.Concat(deployment.Select(one => one.Option))) verb.Add(option);
    }

    public async Task<JsonObject> Read(Call call, CancellationToken cancel)
    {
        var body = call.Said(request) is { } file ? Parsed(file is "-" ? await call.Here.In.ReadToEndAsync(cancel) : await Files.Read(file, cancel)) : [];
        if (call.Said(plan) is { } named) body["plan"] = named;
        if (call.Said(planFile) is { } text) body["planYaml"] = await Files.Read(text, cancel);
        if (call.Said(startedAt) is { } start) body["startedAt"] = TempoNest.Sessions.Json.Instants.Text(start);
        foreach (var (field, option) in deployment)
            if (call.Said(option) is { } said) Within(body, "deployment")[field] = said;
        foreach (var (option, field) in new[] { (sources, "url"), (auth, "auth"), (scenarios, "scenario") })
            foreach (var said in call.Said(option) ?? [])
                Within(Within(body, "sources"), Name(said, option.Name))[field] = said[(said.IndexOf('=', StringComparison.Ordinal) + 1)..];
        if (body.Count == 0) throw Refusal.Usage("Nothing says what is to be watched.", "Give --plan, --name, --version, --environment, --owner and a --source for each source of the plan, or --request.");
        return body;
    }

    private static string Name(string said, string option) =>
        said.IndexOf('=', StringComparison.Ordinal) is > 0 and var sign ? said[..sign] : throw Refusal.Usage($"{option} '{said}' has no name.", "Write it as NAME=VALUE.");

    private static JsonObject Within(JsonObject body, string field)
    {
        if (body[field] is not JsonObject inner) body[field] = inner = [];
        return inner;
    }

    private static JsonObject Parsed(string text)
    {
        try { return JsonNode.Parse(text) as JsonObject ?? throw Refusal.Usage("The request is no JSON object.", "Give one as POST /api/v1/sessions takes it."); }
        catch (JsonException broken) { throw Refusal.Usage($"The request is not JSON: {broken.Message}", "Give it as POST /api/v1/sessions takes it."); }
    }
}
