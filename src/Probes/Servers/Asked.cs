using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Readings;

namespace TempoNest.Probes.Servers;

/// <summary>A question to a server, read and held against what there is to ask.</summary>
internal static class Asked
{
    /// <exception cref="SourceException">It is none of <paramref name="words"/>, or asks about the past.</exception>
    public static ServerQuestion Of(SourceQuestion question, string server, IReadOnlyList<ServerWord> words)
    {
        question.MustBeOfNow();
        try
        {
            return ServerQuestion.Read(question.Query, words);
        }
        catch (FormatException other)
        {
            throw new SourceException($"\"{Sentence.Of(question.Query)}\" is no question to {server}. {other.Message}");
        }
    }

    /// <exception cref="SourceException">It is none of <paramref name="shown"/>.</exception>
    public static SourceQuestion ToShow(EvidenceQuestion question, string server, IReadOnlyList<string> shown) => shown.Contains(question.Query)
        ? new(question.Source, question.Address, question.Query, question.At, TimeSpan.Zero, 1)
        : throw new SourceException($"{server} does not show \"{Sentence.Of(question.Query)}\"; it shows {string.Join(", ", shown)}.");
}
