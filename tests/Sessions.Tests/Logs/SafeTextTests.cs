using TempoNest.Sessions.Logs;

namespace TempoNest.Sessions.Tests.Logs;

public sealed class SafeTextTests
{
    [Theory]
    [InlineData("connecting to postgres://app:hunter2@db:5432/x")]
    [InlineData("connecting to https://hunter2@example.com/repo")]
    [InlineData("Authorization: Bearer hunter2hunter2")]
    [InlineData("\"authorization\": \"Basic hunter2hunter2\"")]
    [InlineData("Cookie: session=hunter2; other=1")]
    [InlineData("password=hunter2")]
    [InlineData("PASSWORD = \"hunter2 with spaces\" next")]
    [InlineData("{\"password\":\"hunter2\",\"user\":\"ann\"}")]
    [InlineData("Host=db;Username=app;Password=hunter2;Database=x")]
    [InlineData("db_password: hunter2")]
    [InlineData("API_KEY=hunter2")]
    [InlineData("x-api-key: hunter2")]
    [InlineData("client_secret='hunter2'")]
    [InlineData("access_token=hunter2&x=1")]
    [InlineData("sent bearer hunter2hunter2")]
    [InlineData("token sk-hunter2hunter2hunter2 was refused")]
    [InlineData("ghp_hunter2hunter2hunter2")]
    [InlineData("-----BEGIN RSA PRIVATE KEY----- hunter2")]
    [InlineData("\u001b[31mpassword\u001b[0m=hunter2")]
    public void What_looks_like_a_secret_is_hidden(string line)
    {
        var safe = SafeText.Of(line);
        Assert.DoesNotContain("hunter2", safe, StringComparison.Ordinal);
        Assert.Contains("•••", safe, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("used 150 prompt_tokens=150")]
    [InlineData("the password is wrong")]
    [InlineData("author: Ann")]
    [InlineData("see http://example.com/x@y")]
    public void What_does_not_stays(string line) => Assert.Equal(line, SafeText.Of(line));

    [Fact]
    public void Nothing_moves_a_terminal_or_turns_the_text_around()
    {
        Assert.Equal("red and gone", SafeText.Of("\u001b[31mred\u001b[0m and\u001b]0;title\u0007 gone\r"));
        Assert.Equal("a b c d", SafeText.Of("a\u0000b\u0085c\u2028d"));
        Assert.Equal("abc", SafeText.Of("a\u202eb\u200bc"));
    }

    [Fact]
    public void A_long_line_is_cut_between_letters_and_a_secret_at_the_cut_is_hidden_first()
    {
        Assert.Equal(SafeText.Longest + 1, SafeText.Of(new string('x', 10_000_000)).Length);
        Assert.DoesNotContain("hunter", SafeText.Of(new string('x', SafeText.Longest - 20) + " password=hunter2hunter2"), StringComparison.Ordinal);
        var cut = SafeText.Of(new string('x', SafeText.Longest - 1) + "😀😀");
        Assert.False(char.IsSurrogate(cut[^2]));
    }
}
