using System.Text;

namespace TempoNest.Cli.Verbs;

/// <summary>The files that a line names.</summary>
internal static class Files
{
    /// <summary>More is no plan and no request.</summary>
    private const long Most = 16 * 1024 * 1024;

    public static async Task<string> Read(string file, CancellationToken cancel)
    {
        try
        {
            if (new FileInfo(file).Length > Most) throw Refusal.Usage($"{file} is too large.", "Give a smaller file.");
            return await File.ReadAllTextAsync(file, Encoding.UTF8, cancel);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw Refusal.Usage(gone.Message, "Name a file that can be read.");
        }
    }
}
