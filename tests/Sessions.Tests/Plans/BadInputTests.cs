using System.Globalization;
using System.Text;
using TempoNest.Plans;

namespace TempoNest.Sessions.Tests.Plans;

public sealed class BadInputTests
{
    private static Fault Only(byte[] bytes) => Assert.Single(PlanReader.Read("p", bytes).Faults);

    private static Fault Only(string text) => Only(Encoding.UTF8.GetBytes(text));

    [Fact]
    public void Ten_megabytes_are_refused_by_their_size()
    {
        var fault = Only(new byte[10_000_000]);
        Assert.Equal("p:1:1: the text has 10000000 bytes; a plan has at most 1048576; write a shorter plan", fault.ToString());
    }

    [Fact]
    public void A_plan_of_the_greatest_size_is_still_read()
    {
        var text = SmallPlan.Text + "#" + new string('x', PlanReader.MostBytes - SmallPlan.Text.Length - 1);
        Assert.NotNull(SmallPlan.Read(text).Plan);
        Assert.Null(SmallPlan.Read(text + "x").Plan);
    }

    [Theory]
    [InlineData(new byte[] { 0xFF }, "0xFF")]
    [InlineData(new byte[] { 0xC0, 0x80 }, "0xC0")]
    [InlineData(new byte[] { 0xED, 0xA0, 0x80 }, "0xED")]
    [InlineData(new byte[] { 0xE2, 0x82 }, "0xE2")]
    public void Malformed_UTF_8_is_told_where_it_is(byte[] malformed, string named)
    {
        var fault = Only([.. "name: ok\ntitle: é"u8, .. malformed]);
        Assert.Equal((2, 9, $"the byte {named} is not UTF-8"), (fault.Line, fault.Column, fault.What));
    }

    [Theory]
    [InlineData("a: 1\nb: x\0y\n", 2, 5, "the character U+0000 stands in the text")]
    [InlineData("a: \u001b[31m\n", 1, 4, "the character U+001B stands in the text")]
    [InlineData("a: \u0085\n", 1, 4, "the character U+0085 stands in the text")]
    [InlineData("a: \uE000 5\n", 1, 4, "the character U+E000 stands in the text")]
    [InlineData("", 1, 1, "there is nothing in the text")]
    [InlineData("# only a comment\n", 1, 1, "there is nothing in the text")]
    [InlineData("just words", 1, 1, "the text \"just words\" stands where a plan should")]
    [InlineData("- a\n- b\n", 1, 1, "a list stands where a plan should")]
    public void What_is_no_plan_at_all_gets_one_answer(string text, int line, int column, string what)
    {
        var fault = PlanReader.Read("p", Encoding.UTF8.GetBytes(text)).Faults[0];
        Assert.Equal((line, column, what), (fault.Line, fault.Column, fault.What));
    }

    [Fact]
    public void Broken_YAML_is_told_at_its_place()
    {
        var fault = Only("name: x\ntitle: \"open\nowner: y\n\tbad: [\n");
        Assert.StartsWith("the YAML cannot be read: ", fault.What, StringComparison.Ordinal);
        Assert.True(fault.Line >= 2);
    }

    [Fact]
    public void A_tab_as_indentation_is_told_where_the_tab_is()
    {
        var fault = Only("name: x\nwatch:\n\tevery: 1min\n");
        Assert.Equal((3, 1), (fault.Line, fault.Column));
    }

    [Fact]
    public void A_byte_order_mark_and_Windows_line_ends_change_nothing()
    {
        var text = SmallPlan.Text.Replace("\n", "\r\n", StringComparison.Ordinal);
        Assert.NotNull(PlanReader.Read("p", (byte[])[0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(text)]).Plan);
    }

    [Fact]
    public void Anchors_aliases_and_tags_are_refused_each_at_its_place()
    {
        var text = SmallPlan.With("title: Small\npurpose: To be spoiled\ngoal: Faults", "title: &t Small\npurpose: *t\ngoal: !!str Faults");
        Assert.Equal(
            ["3:8: there is an anchor, &t", "4:10: there is an alias, *t", "5:7: there is a tag, \"tag:yaml.org,2002:str\""],
            SmallPlan.Read(text).Faults.Select(fault => $"{fault.Line}:{fault.Column}: {fault.What}"));
    }

    [Fact]
    public void An_alias_bomb_does_not_go_off()
    {
        var bomb = new StringBuilder("a0: &a0 [x, x]\n");
        for (var i = 1; i < 60; i++) bomb.Append(CultureInfo.InvariantCulture, $"a{i}: &a{i} [*a{i - 1}, *a{i - 1}]\n");
        Assert.InRange(SmallPlan.Read(bomb.ToString()).Faults.Count, 60, 1_001);
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{a: ")]
    [InlineData("- ")]
    [InlineData("? ")]
    [InlineData("[[],")]
    public void Endless_nesting_is_cut_off(string piece)
    {
        var text = "a: \n  " + string.Concat(Enumerable.Repeat(piece, 1_000_000 / piece.Length));
        Assert.Contains(SmallPlan.Read(text).Faults, fault => fault.What is "values are nested deeper than 16" || fault.What.StartsWith("the YAML cannot be read", StringComparison.Ordinal));
    }

    [Fact]
    public void Too_many_values_are_cut_off()
    {
        var fault = Only("a: [" + string.Concat(Enumerable.Repeat("1,", 200_000)) + "]");
        Assert.Equal("there are more than 50000 values", fault.What);
    }

    [Fact]
    public void A_second_document_is_refused()
    {
        var fault = Only(SmallPlan.Text + "---\nname: other\n");
        Assert.Equal(("a second document begins", SmallPlan.Text.Split('\n').Length), (fault.What, fault.Line));
    }

    [Fact]
    public void An_unquoted_sign_hides_no_other_fault()
    {
        var text = SmallPlan.Text
            .Replace("critical: \"> 5%\"", "critical: > 5%", StringComparison.Ordinal).Replace("target: \"< 100ms\", warning: \"> 200ms\"", "target: < 100, warning: > 200ms", StringComparison.Ordinal)
            .Replace("after: 15min", "after: soon", StringComparison.Ordinal);
        Assert.Equal(
            ["\"< 100\" has no unit", "> 200ms begins with > and has no quotes", "> 5% begins with > and has no quotes", "\"soon\" is no duration"],
            SmallPlan.Read(text).Faults.Select(fault => fault.What));
    }

    [Fact]
    public void A_sign_inside_quotes_blocks_and_comments_is_no_trap()
    {
        var text = SmallPlan.Text
            .Replace("purpose: To be spoiled", "purpose: \"a: > 5, [> 6\" # : > 7", StringComparison.Ordinal)
            .Replace("goal: Faults", "goal: >-\n  keep: > 8\n  low", StringComparison.Ordinal);
        var plan = SmallPlan.Read(text).Plan!;
        Assert.Equal("a: > 5, [> 6", plan.Purpose);
        Assert.Equal("keep: > 8 low", plan.Goal);
    }

    [Fact]
    public void A_culture_with_other_signs_reads_the_same_plan()
    {
        var before = CultureInfo.CurrentCulture;
        var expected = PlanTables.Text(Shipped.Plan(Shipped.Checklist)) + string.Join('\n', PlanNotes.Of(Shipped.Plan(Shipped.Checklist)));
        try
        {
            var odd = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            odd.NumberFormat.NumberDecimalSeparator = ",";
            odd.NumberFormat.NumberGroupSeparator = ".";
            odd.NumberFormat.NegativeSign = "~";
            CultureInfo.CurrentCulture = odd;
            var plan = Shipped.Plan(Shipped.Checklist);
            Assert.Equal(expected, PlanTables.Text(plan) + string.Join('\n', PlanNotes.Of(plan)));
            Assert.Equal(0.95, plan.Decision.CoverageFloor);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
