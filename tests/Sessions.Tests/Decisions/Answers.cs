using TempoNest.Sessions.Decisions;
using TempoNest.Sessions.Facts;

namespace TempoNest.Sessions.Tests.Decisions;

/// <summary>What a decision must be, with the sentence in view when it is not.</summary>
internal static class Answers
{
    public static IReadOnlyList<Fact> Accepts(Decision decision) =>
        decision is Decision.Accepted accepted ? accepted.Facts : throw new Xunit.Sdk.XunitException($"Refused: {decision}");

    public static Decision.Refused Refuses(RefusalKind kind, Decision decision)
    {
        var refused = Assert.IsType<Decision.Refused>(decision);
        Assert.Equal(kind, refused.Kind);
        Assert.NotEmpty(refused.Because);
        Assert.NotEmpty(refused.Cure);
        return refused;
    }
}
