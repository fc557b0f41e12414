using System.CommandLine;
using System.Text.Json;
using TempoNest.Cli.Http;
using TempoNest.Cli.Showing;

namespace TempoNest.Cli;

/// <summary>One call of the command: the words of its line, where it runs, the service it speaks to.</summary>
internal sealed class Call : IDisposable
{
    private readonly ParseResult line;
    private readonly Lazy<ApiClient> api;

    public Call(ParseResult line, Surroundings here)
    {
        this.line = line;
        Here = here;
        Show = new Output(here, line.GetValue(Everywhere.Output));
        api = new Lazy<ApiClient>(() => ApiClient.Of(here, line.GetValue(Everywhere.Server), line.GetValue(Everywhere.KeyFile)));
    }

    public Surroundings Here { get; }
    public Output Show { get; }
    /// <summary>The service; nobody speaks to it before it is needed.</summary>
    public ApiClient Api => api.Value;

    public T? Said<T>(Option<T> option) => line.GetValue(option);
    public T Said<T>(Argument<T> argument) => line.GetRequiredValue(argument);

    /// <summary>The path of the session that an argument means.</summary>
    public async Task<string> Session(Argument<string> argument, CancellationToken cancel) => PathOf(await Finder.Find(Api, Said(argument), cancel));

    /// <summary>The session's status, with the version to decide on.</summary>
    public Task<ApiAnswer> Status(string session, CancellationToken cancel) => Api.Get($"{session}/status", cancel);

    /// <summary>Says that something was written down: the answer where a script asked for one.</summary>
    public int Written(ApiAnswer answer, string sentence)
    {
        if (Show.IsStructured) Show.One(answer.Json, []);
        Here.Say(sentence);
        return Exit.Fine;
    }

    public void Dispose()
    {
        if (api.IsValueCreated) api.Value.Dispose();
    }

    public static string PathOf(string session) => $"sessions/{Uri.EscapeDataString(session)}";
}

/// <summary>What verbs are made of.</summary>
internal static class Calls
{
    /// <summary>What the verb does: to the end, or until it is refused or interrupted.</summary>
    public static Command Does(this Command verb, Surroundings here, Func<Call, CancellationToken, Task<int>> act)
    {
        verb.SetAction(async (line, cancel) =>
        {
            try
            {
                using var call = new Call(line, here);
                return await act(call, cancel);
            }
            catch (Refusal refused)
            {
                here.Say(refused.Message);
                return refused.Code;
            }
            catch (Unreachable away)
            {
                here.Say($"{away.Message}. Start one with temponest dev, or say where it is with --server or {Everywhere.ServerVariable}.");
                return Exit.Error;
            }
            catch (OperationCanceledException) when (cancel.IsCancellationRequested)
            {
                return Exit.Interrupted;
            }
            // The world of files and pipes; a bug still shows itself whole.
            catch (Exception broken) when (broken is IOException or UnauthorizedAccessException or JsonException)
            {
                here.Say(broken.Message);
                return Exit.Error;
            }
        });
        return verb;
    }

    /// <summary>The argument that says which session.</summary>
    public static Argument<string> Session() => new("session") { Description = "An id, or the name of a deployment, with /environment where there are several." };
}
