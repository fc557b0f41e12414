using System.Net;

namespace TempoNest.Cli;

/// <summary>What scripts are told. The verdicts' share of it is <see cref="Verdict.Code"/>.</summary>
internal static class Exit
{
    public const int Fine = 0;
    public const int Error = 1;
    public const int Usage = 2;
    public const int Concerns = 3;
    public const int NotSignedIn = 4;
    public const int Failing = 5;
    public const int Unknown = 6;
    /// <summary>What shells expect of a program that was interrupted.</summary>
    public const int Interrupted = 130;

    public static int Of(HttpStatusCode refused) => refused is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden ? NotSignedIn : Error;
}
