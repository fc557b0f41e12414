using TempoNest.Sessions.Decisions;

namespace TempoNest.Contracts;

/// <summary>
/// The door to one deployment's sessions; key: <c>environment/name</c>. Owns nothing: it lets one request at a time look whether a
/// session is open already.
/// </summary>
public interface IDeploymentGrain : IGrainWithStringKey
{
    /// <summary>
    /// Opens a session, or answers with the open one when everything is equal (<see cref="ReplyKind.Already"/>), or refuses naming the difference.
    /// </summary>
    Task<Reply> Open([Immutable] OpenSession request, [Immutable] Commanding by);
}
