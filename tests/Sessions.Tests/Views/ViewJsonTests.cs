using System.Text;
using System.Text.Json;
using TempoNest.Sessions.Json;
using TempoNest.Sessions.Reviews;
using TempoNest.Sessions.Views;
using TempoNest.Sessions.Views.Bodies;

namespace TempoNest.Sessions.Tests.Views;

public sealed class ViewJsonTests
{
    private static string Text<T>(T value) => Encoding.UTF8.GetString(ViewJson.Bytes(value));

    [Fact]
    public void Words_are_camel_case_both_ways()
    {
        Assert.Equal("\"notYet\"", Text(RecommendationKind.NotYet));
        Assert.Equal(RecommendationKind.NotYet, ViewJson.OfWord<RecommendationKind>("notYet"));
        Assert.Null(ViewJson.OfWord<RecommendationKind>("NotYet"));
        Assert.Equal("scheduled, running, awaitingDecision, extended, decided, closed, superseded, cancelled", ViewJson.Words<SessionState>());
    }

    [Fact]
    public void What_is_not_there_is_null_and_every_field_is_present() =>
        Assert.Equal("{\"key\":\"24h\",\"at\":\"2026-03-02T10:00:00Z\",\"state\":\"pending\"}", Text(new ReviewView("24h", Support.Some.T0, ReviewState.Pending)));

    [Fact]
    public void Infinity_is_told_by_name_and_not_a_number_is_null()
    {
        Assert.Equal("\"Infinity\"", Text(double.PositiveInfinity));
        Assert.Equal("null", Text(double.NaN));
    }

    [Fact]
    public void Stored_json_is_passed_on_untouched() =>
        Assert.Equal("{\"items\":[{\"a\" : 1}],\"nextCursor\":null}", Text(new Page<RawJson>([new RawJson("{\"a\" : 1}"u8.ToArray())], null)));

    [Theory]
    [InlineData("{\"nmae\":\"x\"}")]
    [InlineData("{\"name\":1}")]
    [InlineData("{\"Name\":\"x\"}")]
    [InlineData("{\"name\":\"x\",\"name\":\"y\"}")]
    public void A_body_that_is_not_the_shape_is_refused(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<DeploymentBody>(json, ViewJson.Options));

    [Theory]
    [InlineData("2026-11-21T09:15:00Z", "2026-11-21T09:15:00Z")]
    [InlineData("2026-11-21T10:15:00+01:00", "2026-11-21T09:15:00Z")]
    [InlineData("2026-11-21T09:15:00.25Z", "2026-11-21T09:15:00.25Z")]
    public void An_instant_has_its_offset(string text, string told)
    {
        Assert.True(Instants.TryRead(text, out var instant));
        Assert.Equal(told, Instants.Text(instant));
    }

    [Theory]
    [InlineData("2026-11-21")]
    [InlineData("2026-11-21T09:15:00")]
    [InlineData("2026-11-21T09:15Z")]
    [InlineData("2026-13-21T09:15:00Z")]
    [InlineData("2026-11-21T24:15:00Z")]
    [InlineData("21.11.2026 09:15:00Z")]
    [InlineData("0001-01-01T00:00:00+14:00")]
    [InlineData("")]
    [InlineData(null)]
    public void What_leaves_a_question_open_is_no_instant(string? text) => Assert.False(Instants.TryRead(text, out _));
}
