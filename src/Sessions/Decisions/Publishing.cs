using TempoNest.Sessions.Facts;

namespace TempoNest.Sessions.Decisions;

/// <summary>Whether a version of a plan may be published.</summary>
public static class Publishing
{
    /// <param name="known">What was published under this name before, in order.</param>
    public static Decision Publish(IEnumerable<PlanPublished> known, PlanPublished wanted)
    {
        if (known.FirstOrDefault(plan => plan.Version == wanted.Version) is not { } before) return new Decision.Accepted(wanted);
        return before.Sha256 == wanted.Sha256
            ? new Decision.Accepted()
            : new Decision.Refused(
                RefusalKind.Conflict, "version", $"Version {wanted.Version} of {wanted.Name} was published with other contents, and a version never changes.", "Give the plan a new version.");
    }
}
