using TempoNest.Sessions.Access;

namespace TempoNest.Api.Endpoints;

/// <summary>One path of the API. Every implementation in this assembly is mapped.</summary>
internal interface IEndpoint
{
    /// <summary>What whoever asks here must be allowed to do.</summary>
    Right Needs { get; }

    /// <param name="api">The group of <c>/api/v1</c>.</param>
    void Map(IEndpointRouteBuilder api);
}
