using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Readings;

namespace TempoNest.Probes.Docker;

/// <summary>
/// A Docker engine, asked now, over its socket or address. The question is a word of <see cref="DockerWord"/>; there is a series for each
/// container, labelled <c>service</c>, <c>container</c> and <c>project</c>. An engine that is down says nothing about its containers.
/// </summary>
public sealed class DockerSource(Reach reach, DockerSockets sockets, ISecrets secrets) : IProbeSource, IEvidenceSource
{
    private static readonly TimeSpan ShownWindow = TimeSpan.FromMinutes(15);

    public string Kind => DockerWord.Kind;

    public async Task<Answer> Ask(SourceQuestion question, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(question);
        question.MustBeOfNow();
        var asked = Read(question);
        var word = DockerWord.Of(asked.Word)
            ?? throw new SourceException($"A Docker engine is not asked for \"{Sentence.Of(asked.Word)}\"; it knows {string.Join(", ", DockerWord.All.Select(known => known.Name))}.");
        if (word.Look is DockerLook.Log && asked.Window is null) throw new SourceException($"{word.Name} has no window.");
        using var engine = new Engine(question, reach, sockets, secrets);
        return new(await engine.See(
            container => asked.Matches(container.Labels), word.Look, question.From - (asked.Window ?? TimeSpan.Zero), sight => Column(sight, word, question), cancel)
            .ConfigureAwait(false));
    }

    public async Task<Evidence> Show(EvidenceQuestion question, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(question);
        var asking = new SourceQuestion(question.Source, question.Address, question.Query, question.At, TimeSpan.Zero, 1);
        var asked = Read(asking);
        if (!DockerWord.Shown.Contains(asked.Word))
            throw new SourceException($"A Docker engine does not show \"{Sentence.Of(asked.Word)}\"; it shows {string.Join(", ", DockerWord.Shown)}.");
        using var engine = new Engine(asking, reach, sockets, secrets);
        bool IsMeant(Container container) => asked.Matches(container.Labels)
            && (question.Service == Plan.WholeDeployment || container.Service == question.Service || container.Name == question.Service);
        if (asked.Word == "usage")
            return Shown.Usage(await engine.See(IsMeant, DockerLook.Usage, question.At, sight => sight, cancel).ConfigureAwait(false));
        var window = asked.Window ?? ShownWindow;
        var logs = await engine.See(IsMeant, DockerLook.Log, question.At - window, ShownLog.Of, cancel).ConfigureAwait(false);
        return asked.Word == "log-patterns" ? Shown.Patterns(window, logs) : Shown.Lines(window, logs);
    }

    private static Series Column(Sight sight, DockerWord word, SourceQuestion question)
    {
        var measured = Measured.Of(word.Name, sight, question.From);
        return new(sight.Container.Named, [measured.Value], measured.Why);
    }

    private static WordQuestion Read(SourceQuestion question)
    {
        try
        {
            return WordQuestion.Read(question.Query);
        }
        catch (FormatException other)
        {
            throw new SourceException($"\"{Sentence.Of(question.Query)}\" is no question to a Docker engine. {other.Message}");
        }
    }
}
