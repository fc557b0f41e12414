using System.Diagnostics.CodeAnalysis;

namespace TempoNest.Sessions.Policy;

/// <summary>Who is told, and after how long without an answer.</summary>
public sealed record EscalationStep(string Role, TimeSpan After);

/// <summary>A role's person. Phone numbers and addresses live outside the log; a placeholder is a fault for production.</summary>
public sealed record Contact
{
    public required string Role { get; init; }
    /// <summary>What events call them: the plan's own word for the person, else the role's letters.</summary>
    [AllowNull]
    public string Id { get => id ?? Slug(Role); init => id = value; }
    public string? Name { get; init; }
    public string? Phone { get; init; }
    public string? Slack { get; init; }
    /// <summary>When to turn to them, in the checklist's words.</summary>
    public string? Escalation { get; init; }
    /// <summary>Services or domains whose incidents go to them at once.</summary>
    public IReadOnlyList<string> Routes { get; init; } = [];

    private readonly string? id;

    private static string Slug(string role) =>
        string.Join('-', new string([.. role.ToLowerInvariant().Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries));
}

/// <summary>The escalation path and its people.</summary>
public sealed record Escalation
{
    public required IReadOnlyList<EscalationStep> Path { get; init; }
    /// <summary>The last role that warnings reach.</summary>
    public required string WarningsStopAt { get; init; }
    /// <summary>After an acknowledgement, this long without a recorded step re-arms the path.</summary>
    public required TimeSpan RearmAfter { get; init; }
    public IReadOnlyList<Contact> Contacts { get; init; } = [];
}
