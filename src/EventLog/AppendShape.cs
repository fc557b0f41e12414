namespace TempoNest.EventLog;

/// <summary>What can be said against an append without looking at the log.</summary>
internal static class AppendShape
{
    public static string? Fault(Append append) =>
        Names.Fault("session", append.Session)
        ?? Names.Fault("stream", append.Stream)
        ?? CountFault(append)
        ?? append.Events.Select(EventFault).FirstOrDefault(fault => fault is not null)
        ?? SizeFault(append)
        ?? RepeatFault(append)
        ?? (append.Command is { } command ? CommandFault(command) : null);

    public static string? CommandFault(CommandRecord command) =>
        Names.Fault("command's scope", command.Scope)
        ?? Names.Fault("command's key", command.Key)
        ?? Names.Fault("command's body hash", command.BodyHash);

    private static string? CountFault(Append append) =>
        append.Events.Count == 0 ? "The append has no events."
        : append.Events.Count > AppendLimits.Events ? $"The append has {append.Events.Count} events, more than {AppendLimits.Events}."
        : null;

    private static string? EventFault(NewEvent wanted) =>
        wanted.EventId == Guid.Empty ? "An event id is all zeros."
        : wanted.Schema < 1 ? $"Event {wanted.EventId} has schema {wanted.Schema}, below 1."
        : wanted.Occurred < DateTimeOffset.UnixEpoch ? $"Event {wanted.EventId} occurred at {wanted.Occurred:O}, before 1970: an instant that was never set."
        : wanted.Body.Length > AppendLimits.BodyBytes ? $"Event {wanted.EventId} has a body of {wanted.Body.Length} bytes, more than {AppendLimits.BodyBytes}."
        : Names.Fault("event type", wanted.Type)
          ?? Names.Fault("actor", wanted.Actor)
          ?? (wanted.CommandId is null ? null : Names.Fault("command id", wanted.CommandId));

    private static string? SizeFault(Append append) =>
        append.Events.Sum(wanted => (long)wanted.Body.Length) is var bytes && bytes > AppendLimits.AppendBytes
            ? $"The append has {bytes} bytes of bodies, more than {AppendLimits.AppendBytes}."
            : null;

    private static string? RepeatFault(Append append) =>
        append.Events.Count > 1 && append.Events.Select(wanted => wanted.EventId).Distinct().Count() < append.Events.Count
            ? "An event id stands twice in the append."
            : null;
}
