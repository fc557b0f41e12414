using System.CommandLine;
using TempoNest.Sessions.Views;

namespace TempoNest.Cli.Showing;

/// <summary>Options and arguments that take one of a closed list of words, as the API has them.</summary>
internal static class Words
{
    public static Option<string?> Option<T>(string name, string description)
        where T : struct, Enum
    {
        var option = new Option<string?>(name) { Description = $"{description} One of {ViewJson.Words<T>()}." };
        return option.AcceptOnlyFromAmong(Of<T>());
    }

    public static Argument<string> Argument<T>(string name, string description)
        where T : struct, Enum
    {
        var argument = new Argument<string>(name) { Description = $"{description} One of {ViewJson.Words<T>()}." };
        return argument.AcceptOnlyFromAmong(Of<T>());
    }

    private static string[] Of<T>()
        where T : struct, Enum => [.. Enum.GetValues<T>().Select(ViewJson.Word)];
}
