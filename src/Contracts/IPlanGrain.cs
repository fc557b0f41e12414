using TempoNest.Sessions.Policy;

namespace TempoNest.Contracts;

/// <summary>One plan's versions; key: the plan's name. Owns the stream <c>plan/name</c> of the log of plans.</summary>
public interface IPlanGrain : IGrainWithStringKey
{
    /// <summary>
    /// Publishes a version: keeps plan and text under their hashes, then appends. The same version with the same contents again is
    /// <see cref="ReplyKind.Already"/>, with others <see cref="ReplyKind.Conflict"/>.
    /// </summary>
    /// <param name="plan">As read from <paramref name="text"/>; the reader stands in front of the grain.</param>
    /// <param name="text">The bytes a person wrote.</param>
    Task<Reply> Publish([Immutable] Plan plan, [Immutable] byte[] text, [Immutable] Commanding by);
}
