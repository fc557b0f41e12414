namespace TempoNest.Cli;

/// <summary>Why the command ends here, what to do instead, and the exit code that says so.</summary>
internal sealed class Refusal(int code, string because, string cure) : Exception($"{because} {cure}".Trim())
{
    public int Code => code;

    public static Refusal Usage(string because, string cure) => new(Exit.Usage, because, cure);
    public static Refusal Error(string because, string cure) => new(Exit.Error, because, cure);
}
