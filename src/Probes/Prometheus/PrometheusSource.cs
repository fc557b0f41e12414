using TempoNest.Probes.Web;

namespace TempoNest.Probes.Prometheus;

/// <summary>Prometheus and what speaks like it, over its HTTP API. Always asked with an explicit time.</summary>
public sealed class PrometheusSource(SourceClient web) : IProbeSource
{
    /// <summary>Prometheus refuses more than 11,000 points a series; a longer question becomes several.</summary>
    internal const int PointsAtOnce = 10_000;

    private const int BodyCap = 16_000_000;

    public string Kind => "prometheus";

    public async Task<Answer> Ask(SourceQuestion question, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(question);
        var pieces = new List<Answer>();
        for (var at = 0; at < question.Count; at += PointsAtOnce)
            pieces.Add(await Piece(Part(question, at), cancel).ConfigureAwait(false));
        return pieces is [var whole] ? whole : Pieces.Join(pieces, question);
    }

    private static SourceQuestion Part(SourceQuestion question, int at) => question.Count <= PointsAtOnce ? question : question with
    {
        From = question.From + (at * question.Every),
        Count = Math.Min(PointsAtOnce, question.Count - at),
    };

    private async Task<Answer> Piece(SourceQuestion question, CancellationToken cancel)
    {
        using var request = PrometheusForm.Of(question);
        var reply = await web.Send(request, question, BodyCap, cancel).ConfigureAwait(false);
        return reply.IsSuccess
            ? PrometheusReply.Read(reply, question)
            : throw new SourceException(Refusal(reply, question), reply.Fault);
    }

    private static string Refusal(WebReply reply, SourceQuestion question)
    {
        var said = PrometheusError.Read(reply.Body) is { } error ? $" It said {reply.Quote(error)}." : "";
        return $"{question.Place} {reply.Meaning} ({(int)reply.Status}).{said}";
    }
}
