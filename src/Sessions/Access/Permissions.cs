namespace TempoNest.Sessions.Access;

/// <summary>The one table of who may do what. What is not in it is not allowed.</summary>
public static class Permissions
{
    private static readonly Dictionary<Permission, Role[]> Table = new()
    {
        [Permission.Read] = [Role.Viewer, Role.Responder, Role.ReleaseManager, Role.Approver, Role.Admin],
        [Permission.Respond] = [Role.Responder, Role.ReleaseManager, Role.Admin],
        [Permission.Release] = [Role.ReleaseManager, Role.Admin],
        [Permission.RequestAction] = [Role.Responder, Role.ReleaseManager, Role.Admin],
        [Permission.ApproveAction] = [Role.Approver],
        [Permission.Push] = [Role.Machine, Role.Admin],
        [Permission.Administer] = [Role.Admin],
    };

    /// <summary>Whether one of <paramref name="roles"/> is enough for <paramref name="permission"/>.</summary>
    public static bool Allow(IEnumerable<Role> roles, Permission permission)
    {
        var enough = Table.GetValueOrDefault(permission, []);
        return roles.Any(role => enough.Contains(role));
    }

    /// <summary>The roles that are enough, in words.</summary>
    public static IReadOnlyList<Role> Enough(Permission permission) => Table.GetValueOrDefault(permission, []);
}
