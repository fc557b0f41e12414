namespace TempoNest.Probes.Prometheus;

/// <summary>JSON that is not what Prometheus would say; the message continues "answered 200 with …".</summary>
internal sealed class MalformedAnswer(string what) : Exception(what);
