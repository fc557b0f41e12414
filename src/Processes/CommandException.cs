namespace TempoNest.Processes;

/// <summary>A command did not come to an end of its own. The message is a sentence and holds nothing that was given to it.</summary>
/// <param name="begun">Whether it ran at all: what did not begin did nothing.</param>
public sealed class CommandException(string message, Begun begun) : Exception(message)
{
    public Begun Begun { get; } = begun;
}

public enum Begun { No, Yes }
