using TempoNest.Sessions.Views;

namespace TempoNest.Api.Http;

/// <summary>What was read from a request, or why it is refused.</summary>
internal readonly record struct Parsed<T>(T? Value, ProblemView? Problem)
{
    public static implicit operator Parsed<T>(T value) => new(value, null);
    public static implicit operator Parsed<T>(ProblemView problem) => new(default, problem);
}
