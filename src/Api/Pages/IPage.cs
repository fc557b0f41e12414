using TempoNest.Sessions.Access;

namespace TempoNest.Api.Pages;

/// <summary>One page for people, with the forms it takes. Every implementation in this assembly is mapped.</summary>
internal interface IPage
{
    /// <summary>What whoever looks must be allowed to do; what a form of it takes, the form says.</summary>
    Right Needs { get; }

    void Map(IEndpointRouteBuilder pages);
}
