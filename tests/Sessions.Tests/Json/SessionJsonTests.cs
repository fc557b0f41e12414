using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Json;
using TempoNest.Sessions.Readings;
using TempoNest.Sessions.Tests.Support;

namespace TempoNest.Sessions.Tests.Json;

public class SessionJsonTests
{
    public static TheoryData<string> Names => [.. EveryFact.All.Select(fact => FactNames.Of(fact).Name)];

    private static Fact FactOf(string name) => EveryFact.All.Single(fact => FactNames.Of(fact).Name == name);

    [Fact]
    public void Every_fact_has_a_pinned_name_an_example_and_a_golden_file()
    {
        var facts = typeof(Fact).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Fact))).ToList();
        Assert.Equal(facts.OrderBy(type => type.Name), FactNames.All.Select(row => row.Type).OrderBy(type => type.Name));
        Assert.Equal(FactNames.All.Count, FactNames.All.Select(row => row.Name).Distinct().Count());
        Assert.Equal(facts.OrderBy(type => type.Name), EveryFact.All.Select(fact => fact.GetType()).OrderBy(type => type.Name));
        var golden = Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests/Sessions.Tests/Json/Golden")).Select(Path.GetFileNameWithoutExtension);
        Assert.Equal(FactNames.All.Select(row => row.Name).Order(StringComparer.Ordinal), golden.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_fact_is_written_as_its_golden_file(string name) => Assert.Equal(Golden(name), Encoding.UTF8.GetString(SessionJson.Bytes(FactOf(name))));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_golden_file_is_read_and_written_again_byte_for_byte(string name) =>
        Assert.Equal(Golden(name), Encoding.UTF8.GetString(SessionJson.Bytes(SessionJson.ReadFact(name, Encoding.UTF8.GetBytes(Golden(name))))));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_body_without_one_of_its_members_is_refused(string name)
    {
        var whole = JsonNode.Parse(Golden(name))!.AsObject();
        var optional = FactOf(name).GetType().GetConstructors()[0].GetParameters().Where(parameter => parameter.HasDefaultValue).Select(parameter => parameter.Name!);
        foreach (var member in whole.Select(member => member.Key).Except(optional, StringComparer.OrdinalIgnoreCase))
        {
            var body = whole.DeepClone().AsObject();
            body.Remove(member);
            Assert.Throws<JsonException>(() => SessionJson.ReadFact(name, Encoding.UTF8.GetBytes(body.ToJsonString())));
        }
    }

    [Fact]
    public void A_name_nobody_knows_stops_loudly() => Assert.Throws<UnknownFactException>(() => SessionJson.ReadFact("slot-taken", "{}"u8));

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"text\":null}")]
    [InlineData("{\"text\":1}")]
    public void A_body_that_is_not_what_its_name_promises_is_refused(string body) =>
        Assert.Throws<JsonException>(() => SessionJson.ReadFact("note-added", Encoding.UTF8.GetBytes(body)));

    [Fact]
    public void Nothing_and_infinity_come_back_as_they_were() => Gen.OneOf(Gen.Double, Gen.OneOf(Gen.Const(double.NaN), Gen.Const(double.PositiveInfinity), Gen.Const(double.NegativeInfinity), Gen.Const(-0.0)))
        .List[0, 20].Sample(values =>
        {
            var fact = new ObservationsBackfilled(Some.Probe("api", "prometheus"), Some.T0, Some.T0, Some.T0, "d", "1", [new ReadingSeries("m", Some.T0, TimeSpan.FromMinutes(1), values)], []);
            var back = (ObservationsBackfilled)SessionJson.ReadFact("observations-backfilled", SessionJson.Bytes(fact));
            Assert.Equal(values.Select(BitConverter.DoubleToInt64Bits), back.Series[0].Values.Select(BitConverter.DoubleToInt64Bits));
        });

    [Fact]
    public void A_plan_comes_back_byte_for_byte_and_judges_the_same()
    {
        var bytes = SessionJson.Bytes(Some.Plan);
        var back = SessionJson.ReadPlan(bytes);
        Assert.Equal(bytes, SessionJson.Bytes(back));
        Assert.Equal(Some.Plan.AlarmReach, back.AlarmReach);
        Assert.Equal(Some.Plan.Criteria.Select(criterion => criterion.Method.GetType()), back.Criteria.Select(criterion => criterion.Method.GetType()));
    }

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("de-DE")]
    [InlineData("ar-SA")]
    public void No_culture_changes_a_byte(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = Culture(culture);
            foreach (var fact in EveryFact.All)
            {
                var name = FactNames.Of(fact).Name;
                Assert.Equal(Golden(name), Encoding.UTF8.GetString(SessionJson.Bytes(SessionJson.ReadFact(name, SessionJson.Bytes(fact)))));
            }
        }
        finally { CultureInfo.CurrentCulture = before; }
    }

    [Theory]
    [InlineData("2026-03-02T10:00:00Z")]
    [InlineData("2026-03-02T12:00:00+02:00")]
    [InlineData("2026-03-02T10:00:00.000000Z")]
    public void An_instant_is_the_same_in_every_offset_and_written_in_UTC(string text) =>
        Assert.Equal("""{"deadline":"2026-03-02T10:00:00Z"}""", Encoding.UTF8.GetString(SessionJson.Bytes(SessionJson.ReadFact("deadline-missed", Encoding.UTF8.GetBytes($$"""{"deadline":"{{text}}"}""")))));

    [Theory]
    [InlineData("2026-03-02T10:00:00")]
    [InlineData("03/02/2026")]
    [InlineData("")]
    public void An_instant_nobody_can_know_is_refused(string text) =>
        Assert.Throws<JsonException>(() => SessionJson.ReadFact("deadline-missed", Encoding.UTF8.GetBytes($$"""{"deadline":"{{text}}"}""")));

    /// <summary>The whole product runs in the invariant culture, so another one must be made up: its commas and calendars are what matters.</summary>
    private static CultureInfo Culture(string name)
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberDecimalSeparator = name == "de-DE" ? "," : "٫";
        culture.NumberFormat.NegativeSign = "−";
        culture.DateTimeFormat.TimeSeparator = ".";
        culture.DateTimeFormat.DateSeparator = "/";
        return culture;
    }

    private static string Golden(string name) => Repository.Read("tests", "Sessions.Tests", "Json", "Golden", name + ".json").TrimEnd('\n');
}
