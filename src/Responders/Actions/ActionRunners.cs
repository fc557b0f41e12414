using Microsoft.Extensions.Configuration;
using TempoNest.Responders.Web;
using TempoNest.Sessions.Facts;

namespace TempoNest.Responders.Actions;

/// <summary>What came of an action, as far as can be said.</summary>
/// <param name="Said">A sentence, and the last lines of what it wrote; no secret is in it.</param>
public sealed record Done(ActionOutcome Outcome, string Said);

/// <summary>Does what is ordered, once, and says what came of it. It never tries again: whether it took effect may not be known.</summary>
public sealed class ActionRunners(IReadOnlyDictionary<string, RegisteredAction> registered, ReceiverClient web, TimeProvider time)
{
    internal const string Section = "Actions:Runners";

    /// <exception cref="ChannelConfigurationException">With a sentence for each thing that is wrong.</exception>
    internal static IReadOnlyDictionary<string, RegisteredAction> Read(IConfiguration configuration)
    {
        var faults = new Faults();
        var all = configuration.GetSection(Section).GetChildren().Select(section => RegisteredAction.Read(section, faults)).OfType<RegisteredAction>().ToList();
        faults.Throw();
        return all.ToDictionary(action => action.Name, StringComparer.Ordinal);
    }

    /// <summary>Does it. Whatever happens comes back as an outcome.</summary>
    public async Task<Done> Run(ActionOrder order, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(order);
        if (Refused(order) is { } refused) return new(ActionOutcome.Failed, refused);
        var action = registered[order.Runner];
        try
        {
            return action.Command is { } command
                ? await new CommandRunner(time).Run(command, order, cancel).ConfigureAwait(false)
                : await new WebhookRunner(web, time).Run(action, order, cancel).ConfigureAwait(false);
        }
        catch (OperationCanceledException) { return new(ActionOutcome.Unknown, $"Nobody waited for the end of {action.Name}."); }
        // Whatever else comes: it may have begun.
        catch (Exception failure) when (failure is not OutOfMemoryException) { return new(ActionOutcome.Unknown, $"{action.Name} broke with {failure.GetType().Name}."); }
    }

    /// <summary>What would be done, in words, and with what; nothing is.</summary>
    public string Rehearse(ActionOrder order)
    {
        ArgumentNullException.ThrowIfNull(order);
        if (Refused(order) is { } refused) return refused;
        var action = registered[order.Runner];
        return action.Command is { } command
            ? $"On the silo's host: {string.Join(' ', CommandRunner.Filled(command, order).Select(argument => argument.Contains(' ', StringComparison.Ordinal) ? $"'{argument}'" : argument))}"
            : $"A signed webhook to the receiver registered as {action.Name}: {WebhookRunner.TypeOf(order)}";
    }

    /// <summary>Why this host would do nothing at all; null where it would.</summary>
    private string? Refused(ActionOrder order)
    {
        if (!registered.TryGetValue(order.Runner, out var action)) return $"Nothing was done: no '{order.Runner}' is registered on this host. The operator names it under {Section}.";
        foreach (var (name, value) in order.Parameters)
            if (!action.Parameters.TryGetValue(name, out var values) || !values.Contains(value))
                return $"Nothing was done: the operator's {action.Name} does not take '{value}' for {name}.";
        var missing = action.Command?.Argv.Select(RegisteredAction.Placeholder).OfType<string>().FirstOrDefault(name => !order.Parameters.ContainsKey(name));
        return missing is null ? null : $"Nothing was done: the operator's {action.Name} wants {missing}, which the plan does not give.";
    }
}
