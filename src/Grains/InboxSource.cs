using System.Globalization;
using TempoNest.Contracts;
using TempoNest.Probes;
using TempoNest.Sessions;
using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Inboxes;
using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Readings;

namespace TempoNest.Grains;

/// <summary>A source that we keep ourselves: what an inbox was told, asked the way any other is.</summary>
internal sealed class InboxSource(IGrainFactory grains) : IProbeSource, IEvidenceSource
{
    private const int MostShown = 25;

    public string Kind => InboxWord.Kind;

    public async Task<Answer> Ask(SourceQuestion question, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(question);
        var answer = await Of(question.Address).Ask(Read(question.Query), Inbox.Fresh(question.Source.Scrape), question.From, question.Every, question.Count).WaitAsync(cancel);
        return new([.. answer.Series.Select(series => new Series(series.Labels, series.Values))], answer.Rest, KnowsGaps: true);
    }

    public async Task<Evidence> Show(EvidenceQuestion question, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(question);
        if (question.Query != InboxWord.Alerts) throw new SourceException($"An inbox shows {InboxWord.Alerts} only.");
        var firing = await Of(question.Address).Firing(question.At).WaitAsync(cancel);
        return new(
            "Alerts that fire at Alertmanager", ["alert", "since, UTC", "labels", "summary"], [.. firing.Take(MostShown).Select(Row)],
            firing.Count switch { 0 => "None fires.", > MostShown => $"{firing.Count - MostShown} more fire.", _ => null });
    }

    private static IReadOnlyList<string> Row(ForeignAlert alert) =>
    [
        alert.Labels.GetValueOrDefault("alertname", alert.Fingerprint),
        alert.StartsAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        string.Join(", ", alert.Labels.Where(label => label.Key != "alertname").OrderBy(label => label.Key, StringComparer.Ordinal).Select(label => $"{label.Key}={label.Value}")),
        alert.Summary ?? "",
    ];

    private IInboxGrain Of(SourceAddress address) => grains.GetGrain<IInboxGrain>(
        InboxWord.NameIn(address.Url) ?? throw new SourceException("The address names no inbox; it is written inbox:name."));

    private static InboxQuestion Read(string query)
    {
        try { return InboxQuestion.Read(query); }
        catch (FormatException other) { throw new SourceException($"\"{query}\" is no question to an inbox. {other.Message}"); }
    }
}
