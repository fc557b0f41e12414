using System.Text.RegularExpressions;
using TempoNest.Sessions.Tests.Support;

namespace TempoNest.Sessions.Tests.Architecture;

public class HouseRuleTests
{
    private const int LongestFile = 250;

    [Fact]
    public void No_type_is_named_for_nothing()
    {
        var banned = new Regex(@"\b(?:class|record|struct|interface|enum)\s+(?:struct\s+|class\s+)?(\w*(?:Manager|Helpers?|Utils?|Utility|Processor|Impl|Dto|Base))\b");
        Assert.Empty(Repository.Code("src").Concat(Repository.Code("tests")).SelectMany(file => banned.Matches(file.Text).Select(match => $"{file.Path}: {match.Groups[1].Value}")));
    }

    [Fact]
    public void Namespaces_are_the_folders()
    {
        foreach (var (path, text) in Repository.Code("src").Concat(Repository.Code("tests/Sessions.Tests")))
        {
            if (Regex.Match(text, @"^namespace ([\w.]+);", RegexOptions.Multiline) is not { Success: true } declared) continue;
            var folders = path.Split('/')[1..^1];
            Assert.Equal("TempoNest." + string.Join('.', folders), declared.Groups[1].Value);
        }
    }

    [Fact]
    public void No_file_is_longer_than_a_person_reads() =>
        Assert.DoesNotContain(Repository.Code("src").Select(file => (file.Path, Lines: file.Text.Count(letter => letter == '\n'))), file => file.Lines > LongestFile);

    [Fact]
    public void Nothing_is_left_to_do_and_nothing_silenced_without_a_sentence()
    {
        foreach (var (path, text) in Repository.Code("src"))
        {
            Assert.DoesNotMatch(@"\b(TODO|FIXME|HACK)\b|#region", text);
            foreach (Match pragma in Regex.Matches(text, @"#pragma warning disable.*")) Assert.True(pragma.Value.Contains("//", StringComparison.Ordinal), $"{path}: {pragma.Value}");
        }
    }
}
