namespace TempoNest.Cli.Http;

/// <summary>Nobody answers: whoever watches goes on, everybody else ends.</summary>
internal sealed class Unreachable(string message) : Exception(message);
