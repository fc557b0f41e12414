using TempoNest.Probes.Web;

namespace TempoNest.Probes.Http;

/// <summary>
/// A service's own HTTP endpoint, asked now; it has no history. The question is a path. The value is the status, the time it took
/// (<c>$latency</c>, in seconds), a number in its JSON, or 1 and 0 where the metric says what healthy looks like.
/// </summary>
public sealed class HttpSource(SourceClient web, TimeProvider time) : IProbeSource
{
    /// <summary>The place of a value that is not in the answer: how long the whole of it took.</summary>
    public const string Latency = "$latency";

    private const int BodyCap = 1_000_000;

    public string Kind => "http";

    /// <summary>A health endpoint that refuses or hangs was asked, and that is its answer.</summary>
    public Silence Silence => Silence.Evidence;

    public async Task<Answer> Ask(SourceQuestion question, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(question);
        question.MustBeOfNow();
        using var request = new HttpRequestMessage(HttpMethod.Get, WebAddress.Of(question, question.Query));
        var started = time.GetTimestamp();
        var reply = await web.Send(request, question, question.JsonPath is null ? 0 : BodyCap, cancel).ConfigureAwait(false);
        var value = question.JsonPath == Latency
            ? Successful(reply, question, time.GetElapsedTime(started).TotalSeconds)
            : Value(reply, question);
        return new([new(new Dictionary<string, string>(), [value])]);
    }

    private static double Value(WebReply reply, SourceQuestion question) => question switch
    {
        { Expect: { } expect, JsonPath: null } => Status(reply, question, expect),
        { Expect: { } expect, JsonPath: { } path } => reply.IsSuccess
            ? JsonPlace.Text(reply.Body, question, path) == expect ? 1 : 0
            : NotHealthy(reply, question),
        { JsonPath: { } path } => Successful(reply, question, reply.IsSuccess ? JsonPlace.Number(reply.Body, question, path) : double.NaN),
        _ => (int)reply.Status,
    };

    private static double Status(WebReply reply, SourceQuestion question, string expect)
    {
        var isExpected = expect == Expectation.AnySuccess ? reply.IsSuccess : $"{(int)reply.Status}" == expect;
        return isExpected ? 1 : NotHealthy(reply, question);
    }

    // Being sent away or not let in says something about our question, not about the service.
    private static double NotHealthy(WebReply reply, SourceQuestion question) =>
        (int)reply.Status is (>= 300 and <= 399) or 401 or 403 or 407 or 429 ? throw Refusal(reply, question) : 0;

    private static double Successful(WebReply reply, SourceQuestion question, double value) =>
        reply.IsSuccess ? value : throw Refusal(reply, question);

    private static SourceException Refusal(WebReply reply, SourceQuestion question) =>
        new($"{question.Place} {reply.Meaning} ({(int)reply.Status}).", reply.Fault);
}
