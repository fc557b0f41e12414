using TempoNest.Sessions.Facts;

namespace TempoNest.Sessions.Decisions;

/// <summary>What a session answers to somebody who asks for something: the facts that follow, or why not.</summary>
public abstract record Decision
{
    private Decision() { }

    /// <summary>Yes. No facts at all when it is already so, which makes a retry free.</summary>
    public sealed record Accepted(params IReadOnlyList<Fact> Facts) : Decision;

    /// <summary>No, and nothing was changed.</summary>
    /// <param name="Field">What of the request it is about; null for the whole.</param>
    /// <param name="Because">Why, in a sentence.</param>
    /// <param name="Cure">What to do instead, in a sentence.</param>
    public sealed record Refused(RefusalKind Kind, string? Field, string Because, string Cure) : Decision;

    internal static Refused Invalid(string field, string because, string cure) => new(RefusalKind.Invalid, field, because, cure);
    internal static Refused Conflict(string because, string cure) => new(RefusalKind.Conflict, null, because, cure);
    public static Refused Missing(string field, string because, string cure) => new(RefusalKind.NotFound, field, because, cure);
}

/// <summary>Why a request was refused, as far as a program must tell the cases apart.</summary>
public enum RefusalKind { Invalid, NotFound, Conflict, Stale }
