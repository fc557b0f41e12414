using TempoNest.EventLog;

namespace TempoNest.Adapters.Tests.EventLog.Postgres;

public sealed class RaceTests
{
    private const int Races = 10_000;
    private const int AtOnce = 50;
    private static readonly string[] Streams = ["session", "service/a", "service/b"];

    [Fact]
    public async Task Of_two_writers_that_race_for_a_place_one_wins_and_no_innocent_append_is_lost()
    {
        await using var schema = await PostgresSchema.Create();
        await using var one = await schema.Open(TimeProvider.System);
        await using var other = await schema.Open(TimeProvider.System);
        var versions = new Dictionary<(string, string), long>();
        for (var race = 0; race < Races; race += AtOnce)
        {
            var places = Enumerable.Range(race, AtOnce).Select(number => ($"contested-{number % 20}", Streams[number % 3])).Distinct().ToList();
            var runs = places.Select(place => Race(one, other, place, versions.GetValueOrDefault(place), race)).ToList();
            var innocents = Enumerable.Range(0, 10).Select(number => Innocent(number % 2 == 0 ? one : other, number, race / AtOnce)).ToList();
            foreach (var (place, winner) in places.Zip(await Task.WhenAll(runs))) versions[place] = winner.Version;
            Assert.All(await Task.WhenAll(innocents), answer => Assert.IsType<AppendResult.Accepted>(answer));
        }

        foreach (var session in await one.Sessions())
            Assert.Empty(await ChainVerifier.Verify(one.Read(session), await one.Head(session)));
        foreach (var ((session, stream), version) in versions)
            Assert.Equal(version, (await other.StreamHead(session, stream)).Version);
    }

    private static async Task<AppendResult.Accepted> Race(PostgresEventLog one, PostgresEventLog other, (string Session, string Stream) place, long version, int race)
    {
        var answers = await Task.WhenAll(
            one.Append(At(place, version, $"{race} one")).AsTask(),
            other.Append(At(place, version, $"{race} other")).AsTask());
        var conflict = Assert.Single(answers.OfType<AppendResult.Conflict>());
        Assert.Equal(version + 1, conflict.ActualVersion);
        return Assert.Single(answers.OfType<AppendResult.Accepted>());
    }

    private static Task<AppendResult> Innocent(PostgresEventLog log, int number, int version) =>
        log.Append(At(($"innocent-{number}", "session"), version, $"{version}")).AsTask();

    private static Append At((string Session, string Stream) place, long version, string name) => new()
    {
        Session = place.Session,
        Stream = place.Stream,
        ExpectedVersion = version,
        Events = [Some.Event($"{place} {version} {name}")],
    };
}
