namespace TempoNest.Sessions.Access;

/// <summary>The one table of who may do what. What is not in it is not allowed.</summary>
public static class Rights
{
    private static readonly Dictionary<Right, Role[]> Table = new()
    {
        [Right.Read] = [Role.Viewer, Role.Responder, Role.ReleaseManager, Role.Approver, Role.Admin],
        [Right.Respond] = [Role.Responder, Role.ReleaseManager, Role.Admin],
        [Right.Release] = [Role.ReleaseManager, Role.Admin],
        [Right.RequestAction] = [Role.Responder, Role.ReleaseManager, Role.Admin],
        [Right.ApproveAction] = [Role.Approver],
        [Right.Push] = [Role.Machine, Role.Admin],
        [Right.Administer] = [Role.Admin],
    };

    /// <summary>Whether one of <paramref name="roles"/> is enough for <paramref name="right"/>.</summary>
    public static bool Allow(IEnumerable<Role> roles, Right right)
    {
        var enough = Table.GetValueOrDefault(right, []);
        return roles.Any(role => enough.Contains(role));
    }

    /// <summary>The roles that are enough, in words.</summary>
    public static IReadOnlyList<Role> Enough(Right right) => Table.GetValueOrDefault(right, []);
}
