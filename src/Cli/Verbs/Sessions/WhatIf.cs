using System.CommandLine;
using System.Text.Json.Nodes;

namespace TempoNest.Cli.Verbs.Sessions;

internal static class WhatIf
{
    public static Command On(Surroundings here)
    {
        var session = Calls.Session();
        var plan = new Option<string?>("--plan") { Description = "The name of a plan to judge by." };
        var planFile = new Option<string?>("--plan-file") { Description = "A plan's YAML to judge by." };
        var set = new Option<string[]>("--set") { Description = "PATH=VALUE in the session's own plan; once for each.", HelpName = "rows.…critical=> 900ms" };
        var asOf = new Option<string?>("--as-of") { Description = "What was known at a sequence or an instant." };
        return new Command("whatif", "Judges what was recorded by another plan, and tells the difference. Nothing is written.") { session, plan, planFile, set, asOf }.Does(here, async (call, cancel) =>
        {
            var body = new JsonObject();
            if (call.Said(plan) is { } named) body["plan"] = named;
            if (call.Said(planFile) is { } file) body["planYaml"] = await Files.Read(file, cancel);
            if (call.Said(set) is { Length: > 0 } changes) body["set"] = new JsonObject(changes.Select(Change));
            if (body.Count != 1) throw Refusal.Usage("One thing says what is to be different.", "Give one of --plan, --plan-file and --set.");
            if (call.Said(asOf) is { } moment) body["asOf"] = moment;
            var answer = await call.Api.Post($"{await call.Session(session, cancel)}/whatif", body, cancel);
            call.Show.Tree(answer.Json);
            return Exit.Fine;
        });
    }

    private static KeyValuePair<string, JsonNode?> Change(string said) => said.IndexOf('=', StringComparison.Ordinal) is > 0 and var sign
        ? new(said[..sign].Trim(), said[(sign + 1)..].Trim())
        : throw Refusal.Usage($"--set '{said}' says no value.", "Write it as PATH=VALUE.");
}
