using System.CommandLine;
using System.Text;

namespace TempoNest.Cli.Verbs;

/// <summary>A file for what would go to the standard output: whole, or not at all.</summary>
internal static class Destination
{
    public static Option<string?> Option() => new("--out") { Description = "A file to write to. Default: the standard output." };

    public static Task<int> Save(Call call, string file, string text, CancellationToken cancel) =>
        Fill(call, file, stream => stream.WriteAsync(Encoding.UTF8.GetBytes(text), cancel).AsTask());

    public static async Task<int> Fill(Call call, string file, Func<Stream, Task> write)
    {
        var begun = file + ".part";
        try
        {
            await using (var stream = File.Create(begun)) await write(stream);
            File.Move(begun, file, overwrite: true);
        }
        finally { File.Delete(begun); }
        call.Here.Say($"Written to {file}.");
        return Exit.Fine;
    }
}
