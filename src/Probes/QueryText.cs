using TempoNest.Sessions;
using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Readings;

namespace TempoNest.Probes;

/// <summary>A metric's question with its placeholders filled in.</summary>
public static class QueryText
{
    /// <summary><see cref="QuestionText.Expand"/>; a question that cannot be put becomes a fault of the source.</summary>
    /// <exception cref="SourceException">A selector's label is no label name, or <c>$range</c> has nothing to stand for.</exception>
    public static string Expand(string query, Selectors? selector, Source source, SourceAddress address, TimeSpan? range = null)
    {
        try
        {
            return QuestionText.Expand(query, selector, source, address, range);
        }
        catch (FormatException fault)
        {
            throw new SourceException(fault.Message);
        }
    }
}
