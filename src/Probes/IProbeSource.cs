namespace TempoNest.Probes;

/// <summary>A place that can be asked; one folder per kind.</summary>
public interface IProbeSource
{
    /// <summary>The kind a plan's source names.</summary>
    string Kind { get; }

    /// <summary>What it means when the address says nothing at all.</summary>
    Silence Silence => Silence.Blindness;

    /// <summary>The answer to <paramref name="question"/>, its values on the question's grid.</summary>
    /// <exception cref="SourceException">Whatever came back is not an answer.</exception>
    Task<Answer> Ask(SourceQuestion question, CancellationToken cancel);
}

/// <summary>What it means when a source refuses the connection, drops it or stays silent.</summary>
public enum Silence
{
    /// <summary>We do not see: a monitoring system that is down says nothing about the services it watches.</summary>
    Blindness,
    /// <summary>The service itself was asked, and a service that does not answer is not healthy.</summary>
    Evidence,
}
