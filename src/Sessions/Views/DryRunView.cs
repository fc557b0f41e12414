using TempoNest.Sessions.Actions;
using TempoNest.Sessions.Decisions;
using TempoNest.Sessions.Facts;

namespace TempoNest.Sessions.Views;

/// <summary>What a request for an action would come to. Nothing was written down and nothing done.</summary>
/// <param name="Because">Why it would be refused; null where it would not.</param>
/// <param name="Would">What would be done once it is approved, on the host that was asked; null where nothing would.</param>
/// <param name="Approvals">How many must approve it.</param>
/// <param name="ApprovedBeforehand">Who approved it already, as the plan says; null: nobody.</param>
public sealed record DryRunView(bool Allowed, string? Because, string? Cure, string? Would, int Approvals, string? ApprovedBeforehand)
{
    public static DryRunView Of(Decision.Refused refused) => new(false, refused.Because, refused.Cure, null, 0, null);

    public static DryRunView Of(ActionRequested asked, string would) => new(true, null, null, would, asked.Policy is null ? ActionTrail.WantedOf(asked.Kind) : 0, asked.Policy);
}
