using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace TempoNest.EventLog;

/// <summary>The log's own numbers, under the meter <c>TempoNest.EventLog</c>. Nothing that names a session or a person is a label.</summary>
internal static class LogMeter
{
    public const string Name = "TempoNest.EventLog";

    private static readonly Meter Meter = new(Name);
    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>("temponest.append.duration", "s", "From the wish to append to its answer.");
    private static readonly Histogram<int> Batch = Meter.CreateHistogram<int>("temponest.append.batch", "{append}", "Appends that shared one commit.");
    private static readonly Counter<long> Answers = Meter.CreateCounter<long>("temponest.append.answers", "{append}", "Appends by what was answered.");

    public static void Answered(string store, long began, AppendResult result)
    {
        Duration.Record(Stopwatch.GetElapsedTime(began).TotalSeconds, Label("store", store));
        Answers.Add(1, Label("store", store), Label("answer", Word(result)));
    }

    public static void Committed(string store, int appends) => Batch.Record(appends, Label("store", store));

    private static string Word(AppendResult result) => result switch
    {
        AppendResult.Accepted => "accepted",
        AppendResult.Duplicate => "duplicate",
        AppendResult.Conflict => "conflict",
        AppendResult.Rejected => "rejected",
        AppendResult.CommandReplayed => "replayed",
        _ => "unknown",
    };

    private static KeyValuePair<string, object?> Label(string name, string value) => new(name, value);
}
