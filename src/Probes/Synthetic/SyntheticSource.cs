using System.Globalization;
using System.Text.RegularExpressions;

namespace TempoNest.Probes.Synthetic;

/// <summary>
/// A deployment that does not exist: the same scenario, seed and T0 give the same numbers at every instant, for ever. The question is a
/// signal's name, <c>latency.p95</c>, with the window in brackets where it has one: <c>p95.window[$range]</c>.
/// </summary>
public sealed partial class SyntheticSource : IProbeSource
{
    public string Kind => "synthetic";

    public Task<Answer> Ask(SourceQuestion question, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(question);
        cancel.ThrowIfCancellationRequested();
        var asked = Question().Match(question.Query);
        var signal = Signal.Of(asked.Groups["signal"].Value) ?? throw new SourceException(
            $"The synthetic source knows no signal \"{Sentence.Of(question.Query)}\"; it knows {string.Join(", ", Signal.Names)}.");
        var scene = Scene.Of(question.Address);
        return Task.FromResult(new Answer([.. signal.Services
            .Select(service => Column(service, signal, scene, Window(asked), question))
            .Where(series => series.Values.Any(Series.IsThere))]));
    }

    private static Series Column(Service service, Signal signal, Scene scene, TimeSpan window, SourceQuestion question)
    {
        var values = new double[question.Count];
        for (var i = 0; i < values.Length; i++)
        {
            var moment = new Moment(scene, service, question.From + (i * question.Every), window);
            values[i] = moment.IsDark ? double.NaN : signal.At(moment);
        }
        return new(new Dictionary<string, string> { ["service"] = service.Name }, values);
    }

    private static TimeSpan Window(Match asked) => asked.Groups["window"] is { Success: true } seconds
        ? TimeSpan.FromSeconds(long.Parse(seconds.Value, CultureInfo.InvariantCulture))
        : TimeSpan.FromMinutes(5);

    [GeneratedRegex(@"\A(?<signal>[a-z0-9.]+)(\[(?<window>[0-9]{1,9})s\])?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Question();
}
