using TempoNest.EventLog;

namespace TempoNest.Adapters.Tests.EventLog;

public sealed class HashChainTests
{
    private static readonly StoredEvent Stored = new()
    {
        Session = "session-1",
        Sequence = 9,
        Stream = "service/api",
        Version = 4,
        EventId = Some.Id("a"),
        Type = "observed",
        Schema = 2,
        Occurred = Some.Instant,
        Recorded = Some.Instant.AddSeconds(1),
        Actor = "probe",
        SeenHead = 8,
        Body = new byte[3000],
        Hash = default,
    };

    public static TheoryData<string, StoredEvent> Changes => new()
    {
        { "session", Stored with { Session = "session-2" } },
        { "sequence", Stored with { Sequence = 10 } },
        { "stream", Stored with { Stream = "service/web" } },
        { "version", Stored with { Version = 5 } },
        { "event id", Stored with { EventId = Some.Id("b") } },
        { "type", Stored with { Type = "Observed" } },
        { "schema", Stored with { Schema = 3 } },
        { "occurred", Stored with { Occurred = Some.Instant.AddMicroseconds(1) } },
        { "recorded", Stored with { Recorded = Some.Instant } },
        { "actor", Stored with { Actor = "Probe" } },
        { "causation", Stored with { Causation = Guid.Empty } },
        { "command", Stored with { CommandId = "" } },
        { "seen head", Stored with { SeenHead = 7 } },
        { "body", Stored with { Body = new byte[3001] } },
        { "a letter moved to the next column", Stored with { Session = "session-", Stream = "1service/api" } },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void Every_column_is_in_the_hash(string column, StoredEvent changed) =>
        Assert.True(HashChain.Of(default, Stored).Hex() != HashChain.Of(default, changed).Hex(), $"A change of {column} does not show.");

    [Fact]
    public void The_previous_hash_is_in_the_hash_and_its_own_is_not()
    {
        var plain = HashChain.Of(default, Stored);
        Assert.NotEqual(plain.Hex(), HashChain.Of(plain, Stored).Hex());
        Assert.Equal(plain.Hex(), HashChain.Of(default, Stored with { Hash = plain }).Hex());
    }

    [Fact]
    public void The_rolling_hash_depends_on_every_hash_and_their_order()
    {
        var one = Stored with { Hash = new byte[] { 1 } };
        var two = Stored with { Hash = new byte[] { 2 } };
        Assert.Equal("", HashChain.Rolling([]).Hex());
        Assert.NotEqual(HashChain.Rolling([one, two]).Hex(), HashChain.Rolling([two, one]).Hex());
        Assert.Equal(HashChain.Roll(HashChain.Roll(default, one.Hash), two.Hash).Hex(), HashChain.Rolling([one, two]).Hex());
    }
}
