using CsCheck;
using TempoNest.Hosting.Redis;
using TempoNest.Sessions.Tests.Support;

namespace TempoNest.Hosts.Tests.Redis;

/// <summary>What went through a place that anybody may write to comes out as it went in, under the name it went in by, and soon; or not at all.</summary>
public sealed class SealTests
{
    private const string Name = "status:one";
    private static readonly TimeSpan Oldest = TimeSpan.FromSeconds(10);
    private static readonly byte[] Key = [.. Enumerable.Range(0, 32).Select(number => (byte)number)];
    private static readonly byte[] Payload = "how it stands"u8.ToArray();
    private static readonly byte[] Closed = Seal.Close(Key, Name, Payload, Some.T0);

    [Theory]
    [InlineData(-10)]
    [InlineData(0)]
    [InlineData(10)]
    public void It_opens_as_it_was_closed_within_its_time_whichever_clock_is_ahead(int seconds)
    {
        var (payload, refusal) = Seal.Open(Key, Name, Closed, Some.T0.AddSeconds(seconds), Oldest);
        Assert.Equal(Payload, payload!.Value.ToArray());
        Assert.Null(refusal);
    }

    [Theory]
    [InlineData(-11)]
    [InlineData(11)]
    public void One_that_is_old_or_of_the_future_is_not_used_and_is_no_lie(int seconds) =>
        Assert.Equal((null, null), Seal.Open(Key, Name, Closed, Some.T0.AddSeconds(seconds), Oldest));

    [Fact]
    public void Whichever_bit_is_changed_it_does_not_open() =>
        Gen.Int[0, (Closed.Length * 8) - 1].Sample(bit =>
        {
            byte[] changed = [.. Closed];
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            return Refused(Seal.Open(Key, Name, changed, Some.T0, Oldest));
        });

    [Fact]
    public void Bytes_of_any_length_that_nobody_sealed_do_not_open() =>
        Gen.Byte.Array[0, 200].Sample(bytes => Refused(Seal.Open(Key, Name, bytes, Some.T0, Oldest)));

    [Fact]
    public void One_cut_short_or_made_longer_does_not_open()
    {
        Assert.All(Enumerable.Range(0, Closed.Length), length => Assert.True(Refused(Seal.Open(Key, Name, Closed.AsMemory(0, length), Some.T0, Oldest))));
        Assert.True(Refused(Seal.Open(Key, Name, (byte[])[.. Closed, 0], Some.T0, Oldest)));
    }

    [Fact]
    public void Under_another_name_or_of_another_cluster_it_does_not_open()
    {
        Assert.True(Refused(Seal.Open(Key, "status:other", Closed, Some.T0, Oldest)));
        Assert.True(Refused(Seal.Open([.. Key.Reverse()], Name, Closed, Some.T0, Oldest)));
    }

    private static bool Refused((ReadOnlyMemory<byte>? Payload, string? Refusal) opened) => opened is { Payload: null, Refusal: not null };
}
