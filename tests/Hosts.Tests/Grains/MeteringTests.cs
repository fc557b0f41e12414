using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Time.Testing;
using TempoNest.Contracts;
using TempoNest.EventLog;
using TempoNest.Hosts.Tests.Grains.Support;
using TempoNest.Sessions;
using TempoNest.Sessions.Decisions;
using TempoNest.Sessions.Facts;

namespace TempoNest.Hosts.Tests.Grains;

/// <summary>What does not happen on a good day is counted when it does: slots that are missed, rivals, sessions that are folded anew, slots that are late.</summary>
public sealed class MeteringTests
{
    private readonly ConcurrentQueue<(string Instrument, string Labels, double Value)> measured = [];

    [Fact]
    public async Task What_went_wrong_shows_in_the_numbers_and_none_of_them_names_anybody()
    {
        using var listening = Listen();
        var folder = Directory.CreateTempSubdirectory("temponest-metering-");
        var clock = new FakeTimeProvider(Some.AfterTheWatch);
        string session;
        await using (var kept = SqliteEventLog.Open(folder.FullName, clock))
        {
            var log = new RivalLog(kept);
            await using var host = await SessionsHost.Start(clock, log);
            // Its source knows nothing of the past: what was due before is missed.
            var plan = Some.Plan with { Sources = [.. Some.Plan.Sources.Select(source => source with { History = false })] };
            session = (await host.Open(Some.Opening("healthy", plan))).Id!;
            var followed = await host.Follow(session).Until(known => known.CaughtUpTo >= Some.T0 + TimeSpan.FromHours(48));
            Assert.NotEmpty(followed.Facts<SlotsMissed>());

            log.GetAhead(Streams.Session, new NoteAdded("of-a-rival"));
            // The note meets the rival, or what the session owes by itself did so before it.
            await Xunit.Record.ExceptionAsync(() => host.Ask(session, new SessionCommand.Note("of-ours")));
            Assert.True(log.HasWritten);
            Assert.Equal(ReplyKind.Done, (await host.Ask(session, new SessionCommand.Note("of-ours"), Some.Person("a-key-of-ours"))).Kind);
            await followed.UntilSeen(Some.AfterTheWatch + TimeSpan.FromMinutes(2));
        }
        folder.Delete(recursive: true);

        Assert.True(Sum("temponest.slots", "outcome=missed") > 0);
        Assert.True(Sum("temponest.append.answers", "store=sqlite answer=conflict") > 0);
        Assert.Contains(measured, one => one is { Instrument: "temponest.slot.lateness", Labels: "source=synthetic", Value: >= 0 and < 600 });
        Assert.Contains(measured, one => one is { Instrument: "temponest.session.rehydration.duration", Labels: "" });
        Assert.Contains(measured, one => one is { Instrument: "temponest.session.rehydration.events", Value: > 0 });
        // What was counted as open is open no longer when its process ends.
        Assert.Equal(0, Sum("temponest.sessions.open", ""));
        foreach (var forbidden in new[] { session, "shop", "synthetic://", "of-a-rival", "of-ours", "somebody", "release-manager" })
            Assert.DoesNotContain(measured, one => one.Labels.Contains(forbidden, StringComparison.OrdinalIgnoreCase));
    }

    private double Sum(string instrument, string labels) => measured.Where(one => one.Instrument == instrument && one.Labels == labels).Sum(one => one.Value);

    private MeterListener Listen()
    {
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Name.StartsWith("TempoNest.", StringComparison.Ordinal)) self.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<int>((instrument, value, said, _) => Note(instrument, value, said));
        listener.SetMeasurementEventCallback<long>((instrument, value, said, _) => Note(instrument, value, said));
        listener.SetMeasurementEventCallback<double>((instrument, value, said, _) => Note(instrument, value, said));
        listener.Start();
        return listener;
    }

    private void Note(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> said)
    {
        List<string> labels = [];
        foreach (var (label, word) in said) labels.Add($"{label}={word}");
        measured.Enqueue((instrument.Name, string.Join(' ', labels), value));
    }
}
