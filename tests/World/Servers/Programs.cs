namespace TempoNest.World.Servers;

/// <summary>Where a server's program lies on this machine.</summary>
public static class Programs
{
    /// <summary>On the PATH, or in a <c>.tools</c> folder (or one below it) beside the sources; null where it is missing.</summary>
    public static string? Find(string program) => Places().Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);

    /// <exception cref="MissingProgramException">It is nowhere.</exception>
    public static string Require(string program, string package) => Find(program) ?? throw new MissingProgramException(program, package);

    private static IEnumerable<string> Places() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Concat(Tools());

    private static IEnumerable<string> Tools()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var tools = new DirectoryInfo(Path.Combine(folder.FullName, ".tools"));
            if (!tools.Exists) continue;
            yield return tools.FullName;
            foreach (var below in tools.EnumerateDirectories()) yield return below.FullName;
        }
    }
}
