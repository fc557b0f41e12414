using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NJsonSchema;
using NJsonSchema.Validation;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace TempoNest.Sessions.Tests.Plans;

public sealed partial class SchemaTests
{
    [Theory]
    [InlineData(Shipped.Checklist)]
    [InlineData(Shipped.AtTheSource)]
    [InlineData(Shipped.Demo)]
    public async Task The_shipped_plans_follow_the_schema(string name) => Assert.Empty(await Validate(Shipped.Text(name)));

    [Fact]
    public async Task The_small_plan_follows_the_schema() => Assert.Empty(await Validate(SmallPlan.Text));

    [Theory]
    [InlineData("owner: Tests", "owner: Tests\nowned: Others")]
    [InlineData("owner: Tests\n", "")]
    [InlineData("action: Look}", "action: Look, colour: red}")]
    [InlineData("kind: ratio", "kind: ration")]
    [InlineData("unit: ratio", "unit: rate")]
    [InlineData("target: \"< 100ms\"", "target: \"<< 100ms\"")]
    [InlineData("until: 2h", "until: 2 hours")]
    [InlineData("kind: uptime, rule: down", "kind: uptime, role: down")]
    [InlineData("severity: critical", "severity: fatal")]
    [InlineData("role: Two, after", "roll: Two, after")]
    [InlineData("history: true", "history: perhaps")]
    public async Task What_the_loader_refuses_by_form_the_schema_refuses_too(string old, string other)
    {
        var text = SmallPlan.With(old, other);
        Assert.NotEmpty(await Validate(text));
        Assert.NotEmpty(SmallPlan.Read(text).Faults);
    }

    [Fact]
    public void The_schema_names_the_keys_the_loader_knows()
    {
        var schema = JsonNode.Parse(Shipped.Text("plan.schema.json"))!;
        Assert.Equal("https://json-schema.org/draft/2020-12/schema", (string?)schema["$schema"]);
        // A row with one unknown key makes the loader list those it knows.
        var cure = SmallPlan.Read(SmallPlan.With("action: Look}", "action: Look, zzzzzzzzzzzzzz: 1}")).Faults.Single().Cure;
        var told = cure["one of ".Length..cure.IndexOf(", or delete", StringComparison.Ordinal)].Split(", ").Order();
        Assert.Equal(schema["$defs"]!["row"]!["properties"]!.AsObject().Select(pair => pair.Key).Order(), told);
    }

    private static async Task<ICollection<ValidationError>> Validate(string yaml)
    {
        // The validator at hand follows references into the older "definitions" only; nothing else in the file differs between the drafts.
        var schema = await JsonSchema.FromJsonAsync(Shipped.Text("plan.schema.json").Replace("$defs", "definitions", StringComparison.Ordinal));
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        return schema.Validate(Json(stream.Documents[0].RootNode)!.ToJsonString());
    }

    private static JsonNode? Json(YamlNode node) => node switch
    {
        YamlMappingNode mapping => new JsonObject(mapping.Children.Select(pair => KeyValuePair.Create(((YamlScalarNode)pair.Key).Value!, Json(pair.Value)))),
        YamlSequenceNode list => new JsonArray([.. list.Children.Select(Json)]),
        YamlScalarNode { Style: ScalarStyle.Plain, Value: "true" or "false" } flag => JsonValue.Create(flag.Value == "true"),
        YamlScalarNode { Style: ScalarStyle.Plain, Value: "" or "~" or "null" } => null,
        YamlScalarNode { Style: ScalarStyle.Plain, Value: { } number } when Whole().IsMatch(number) => JsonValue.Create(long.Parse(number, CultureInfo.InvariantCulture)),
        YamlScalarNode { Style: ScalarStyle.Plain, Value: { } number } when Decimal().IsMatch(number) => JsonValue.Create(decimal.Parse(number, CultureInfo.InvariantCulture)),
        YamlScalarNode text => JsonValue.Create(text.Value),
        _ => throw new InvalidOperationException($"No such node: {node}."),
    };

    [GeneratedRegex(@"\A-?[0-9]{1,15}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Whole();

    [GeneratedRegex(@"\A-?[0-9]{1,15}\.[0-9]{1,12}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Decimal();
}
