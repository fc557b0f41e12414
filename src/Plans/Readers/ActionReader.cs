using TempoNest.Plans.Text;
using TempoNest.Sessions.Policy;

namespace TempoNest.Plans.Readers;

/// <summary>What may be done to the world: by what of the operator's, with which choices.</summary>
internal static class ActionReader
{
    private static readonly Dictionary<string, ActionKind> Kinds = new()
    {
        ["rollback"] = ActionKind.Rollback, ["restart"] = ActionKind.Restart, ["scale"] = ActionKind.Scale, ["flag"] = ActionKind.Flag, ["decommission"] = ActionKind.Decommission,
    };

    public static PlannedAction Read(Tree tree, Faults faults)
    {
        var fields = Fields.Of(tree, "an action", faults);
        var action = new PlannedAction
        {
            Key = fields.Key("key"),
            Kind = fields.Choice("kind", Kinds),
            Title = fields.Text("title"),
            Runner = fields.Has("runner") ? fields.Key("runner") : fields.Key("key"),
            Parameters = fields.EachNamed("parameters", parameter => Parameter(parameter, faults), parameter => parameter.Name),
            ApprovedBeforehand = fields.TextOrNone("approvedBeforehand"),
        };
        fields.Close();
        if (action is { Kind: ActionKind.Decommission, ApprovedBeforehand: not null })
            fields.Fault("approvedBeforehand", "a decommission is approved beforehand", "what goes is gone: two people look at it when it goes", "it without approvedBeforehand");
        return action;
    }

    private static ActionParameter Parameter(Tree tree, Faults faults)
    {
        var fields = Fields.Of(tree, "a parameter", faults);
        var parameter = new ActionParameter(fields.Key("name"), fields.Texts("values"));
        fields.Close();
        if (parameter.Values.Distinct().Count() < parameter.Values.Count) fields.Fault("values", "a value is there twice", "each is a choice of its own", "each once");
        return parameter;
    }
}
