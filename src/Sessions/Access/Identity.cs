namespace TempoNest.Sessions.Access;

/// <summary>Who asks, once that is proven.</summary>
/// <param name="Name">As it stands in the log as the actor of what they do.</param>
/// <param name="Key">The public part of their key, or what vouched for them instead (<c>oidc</c>, <c>operator</c>).</param>
/// <param name="Teams">The owners of deployments whose sessions they may see and touch; null: all.</param>
public sealed record Identity(string Name, string Key, IReadOnlyList<Role> Roles, IReadOnlyList<string>? Teams)
{
    public bool May(Right right) => Rights.Allow(Roles, right);

    /// <summary>Whether sessions of that owner concern them. Case is not told apart.</summary>
    public bool IsOf(string owner) => Teams is null || Teams.Contains(owner, StringComparer.OrdinalIgnoreCase);
}
