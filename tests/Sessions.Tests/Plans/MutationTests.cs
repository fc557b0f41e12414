using System.Text;
using TempoNest.Plans;

namespace TempoNest.Sessions.Tests.Plans;

/// <summary>Whatever bytes come, reading ends in a plan or in faults that say where, why and what instead.</summary>
public sealed class MutationTests
{
    private static readonly byte[] Checklist = Shipped.Bytes(Shipped.Checklist);
    private static readonly byte[] Small = Encoding.UTF8.GetBytes(SmallPlan.Text);

    private static readonly string[] Pieces =
    [
        ">", "|", "- ", ": ", "{", "}", "[", "]", "\"", "'", "&a ", "*a", "!", "!!float ", "%", "@", "`", "#", "\t", "\n", "\r", "---\n", "...\n", "? ", "<<: ",
        "NaN", ".inf", "-1", "1e400", "99999999999999999999999999999999", "0", "~", "null", "\0", "\uFEFF", "\u2028", "𝄞", "é", ",", "$range", "${x}", "5min", "99999999d",
    ];

    [Fact]
    public void Three_thousand_spoiled_plans_never_throw()
    {
        var random = new Random(20251113);
        for (var i = 0; i < 3_000; i++)
        {
            var bytes = i % 4 == 0 ? Checklist : Small;
            for (var times = random.Next(1, 4); times > 0; times--) bytes = Spoiled(bytes, random);
            MustEnd(bytes, i);
        }
    }

    [Fact]
    public void Every_beginning_of_a_plan_ends_in_faults_or_a_plan()
    {
        for (var length = 0; length < Small.Length; length += 3) MustEnd(Small[..length], length);
    }

    [Fact]
    public void Random_bytes_never_throw()
    {
        var random = new Random(1);
        for (var i = 0; i < 500; i++)
        {
            var bytes = new byte[random.Next(0, 400)];
            if (i % 2 == 0) random.NextBytes(bytes);
            else for (var at = 0; at < bytes.Length; at++) bytes[at] = (byte)"abc:-> {}[],\"'|&*!%#\n \t0159".ElementAt(random.Next(27));
            MustEnd(bytes, i);
        }
    }

    private static byte[] Spoiled(byte[] bytes, Random random)
    {
        var (from, to) = (random.Next(bytes.Length + 1), random.Next(bytes.Length + 1));
        (from, to) = (Math.Min(from, to), Math.Min(Math.Max(from, to), Math.Min(from, to) + random.Next(1, 40)));
        return random.Next(5) switch
        {
            0 => bytes[..from],
            1 => [.. bytes[..from], .. bytes[to..]],
            2 => [.. bytes[..from], (byte)random.Next(256), .. bytes[Math.Min(from + 1, bytes.Length)..]],
            3 => [.. bytes[..to], .. bytes[from..]],
            _ => [.. bytes[..from], .. Encoding.UTF8.GetBytes(Pieces[random.Next(Pieces.Length)]), .. bytes[from..]],
        };
    }

    private static void MustEnd(byte[] bytes, int number)
    {
        var reading = PlanReader.Read("p", bytes);
        Assert.True((reading.Plan is null) == (reading.Faults.Count > 0), $"Number {number} has both a plan and faults, or neither.");
        Assert.All(reading.Faults, fault => Assert.True(fault is { Line: >= 1, Column: >= 1, What.Length: > 0, Why.Length: > 0, Cure.Length: > 0 }, $"{number}: {fault}"));
        Assert.All(reading.Faults, fault => Assert.DoesNotContain('\n', fault.ToString()));
    }
}
