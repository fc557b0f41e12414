using System.Globalization;
using Docker.DotNet;
using Docker.DotNet.Handler.Abstractions;
using Docker.DotNet.Models;
using Microsoft.Extensions.Logging.Abstractions;
using TempoNest.Probes.Web;
using TempoNest.Sessions.Policy;

namespace TempoNest.Probes.Docker;

/// <summary>One engine, for one question. It is only read.</summary>
internal sealed class Engine : IDisposable
{
    /// <summary>More containers than this are not looked at one by one.</summary>
    private const int MostContainers = 300;
    private const int LogsAtOnce = 4;

    private readonly SourceQuestion _question;
    private readonly DockerClient _client;

    public Engine(SourceQuestion question, Reach reach, DockerSockets sockets, ISecrets secrets)
    {
        _question = question;
        if (!Uri.TryCreate(question.Address.Url, UriKind.Absolute, out var url) || url.Scheme is not ("unix" or "tcp" or "https"))
            throw new SourceException($"The address of source {question.Source.Name} is not a unix, tcp or https address.");
        // How long is the caller's to say, by cancellation.
        _client = new DockerClientBuilder<EngineTransport.Bounds>(
            new EngineTransport(question, reach, sockets, secrets), EngineTransport.Bounds.Usual,
            new ClientOptions { Endpoint = url, Timeout = Timeout.InfiniteTimeSpan }, NullLogger.Instance).Build();
    }

    /// <summary>What is kept of what it says of every container that is meant, as far as <paramref name="look"/> goes.</summary>
    /// <param name="from">Where a log's lines begin, up to the question's instant.</param>
    /// <param name="keep">Called for one container after the other is read: a log is long and what is kept of it short.</param>
    public async Task<IReadOnlyList<T>> See<T>(
        Func<Container, bool> isMeant, DockerLook look, DateTimeOffset from, Func<Sight, T> keep, CancellationToken cancel) where T : class
    {
        try
        {
            var listed = await _client.Containers.ListContainersAsync(new() { All = true }, cancel).ConfigureAwait(false);
            var meant = (listed ?? []).Select(Container.Of).Where(container => !container.IsOneOff && isMeant(container)).ToArray();
            if (meant.Length > MostContainers) throw new SourceException($"{_question.Place} has {meant.Length} such containers; {MostContainers} are the most.");
            using var room = new SemaphoreSlim(look is DockerLook.Log ? LogsAtOnce : MostContainers);
            var kept = await Task.WhenAll(meant.Select(container => See(container, look, from, keep, room, cancel))).ConfigureAwait(false);
            return [.. kept.OfType<T>()];
        }
        catch (Exception broken) when (broken is not (SourceException or OperationCanceledException))
        {
            throw Fault(broken);
        }
    }

    public void Dispose() => _client.Dispose();

    /// <summary>Null where the container went away meanwhile.</summary>
    private async Task<T?> See<T>(
        Container container, DockerLook look, DateTimeOffset from, Func<Sight, T> keep, SemaphoreSlim room, CancellationToken cancel) where T : class
    {
        await room.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            var state = await _client.Containers.InspectContainerAsync(container.Id, cancel).ConfigureAwait(false);
            var sight = new Sight(container, state ?? throw new InvalidDataException("nothing"));
            return keep(look switch
            {
                DockerLook.Usage when sight.IsRunning => sight with { Usage = await Usage(container, cancel).ConfigureAwait(false) },
                DockerLook.Log => await Logged(sight, from, cancel).ConfigureAwait(false),
                _ => sight,
            });
        }
        catch (DockerContainerNotFoundException)
        {
            return null;
        }
        finally
        {
            room.Release();
        }
    }

    // Without one-shot the engine measures twice and gives both samples.
    private async Task<ContainerStatsResponse?> Usage(Container container, CancellationToken cancel)
    {
        var last = new Last();
        await _client.Containers.GetContainerStatsAsync(container.Id, new() { Stream = false }, last, cancel).ConfigureAwait(false);
        return last.Told;
    }

    private async Task<Sight> Logged(Sight sight, DateTimeOffset from, CancellationToken cancel)
    {
        var parameters = new ContainerLogsParameters
        {
            ShowStdout = true, ShowStderr = true, Timestamps = true, Since = Instant(from), Until = Instant(_question.From),
        };
        try
        {
            using var stream = await _client.Containers.GetContainerLogsAsync(sight.Container.Id, parameters, cancel)
                .ConfigureAwait(false);
            var read = await LogReader.Read(stream, cancel).ConfigureAwait(false);
            return sight with { Lines = read.Lines, LinesLack = read.Lack };
        }
        catch (DockerApiException refused) when ((int)refused.StatusCode is 501 or 500 && refused.ResponseBody?.Contains("logging driver", StringComparison.Ordinal) is true)
        {
            return sight with { LinesLack = "its log is kept where the engine cannot read it" };
        }
    }

    private static string Instant(DateTimeOffset at) => string.Create(CultureInfo.InvariantCulture,
        $"{at.ToUnixTimeSeconds()}.{at.UtcTicks % TimeSpan.TicksPerSecond * 100:D9}");

    private SourceException Fault(Exception broken) => broken switch
    {
        { InnerException: SourceException ours } => ours,
        DockerApiException refused => new(
            $"{_question.Place} refused ({(int)refused.StatusCode}).", (int)refused.StatusCode is 429 or >= 500 ? SourceFault.Passing : SourceFault.Lasting),
        HttpRequestException or IOException => WebFault.Of(broken, _question),
        _ => new($"{_question.Place} answered with something no Docker engine says."),
    };

    private sealed class Last : IProgress<ContainerStatsResponse>
    {
        public ContainerStatsResponse? Told { get; private set; }

        public void Report(ContainerStatsResponse value) => Told = value;
    }
}
