using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace TempoNest.World.Servers;

/// <summary>Signals to a process and everything it started.</summary>
public static partial class Signals
{
    private const int Terminate = 15;
    private const int Continue = 18;
    private const int Stop = 19;

    /// <summary>SIGTERM: please end.</summary>
    public static void Term(int process) => Send(process, Terminate);

    /// <summary>SIGSTOP to the process and its children, the parent first: it starts no more of them.</summary>
    public static void Freeze(int process)
    {
        foreach (var one in Family(process)) Send(one, Stop);
    }

    /// <summary>SIGCONT to the process and its children.</summary>
    public static void Thaw(int process)
    {
        foreach (var one in Family(process).Reverse()) Send(one, Continue);
    }

    /// <summary>The process and its children, the parent first.</summary>
    private static IEnumerable<int> Family(int process)
    {
        yield return process;
        foreach (var child in Process.GetProcesses().Where(other => ParentOf(other.Id) == process)) yield return child.Id;
    }

    /// <summary>The process and everything below it.</summary>
    public static IReadOnlyList<int> Tree(int process)
    {
        var parents = Process.GetProcesses().ToLookup(other => ParentOf(other.Id), other => other.Id);
        List<int> tree = [process];
        for (var i = 0; i < tree.Count; i++) tree.AddRange(parents[tree[i]]);
        return tree;
    }

    private static int ParentOf(int process)
    {
        try
        {
            // The program's name stands in brackets and may hold anything; what follows it is columns.
            var stat = File.ReadAllText($"/proc/{process}/stat");
            return int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1], CultureInfo.InvariantCulture);
        }
        catch (IOException) { return 0; }
    }

    private static void Send(int process, int signal) => _ = Kill(process, signal);

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int process, int signal);
}
