namespace TempoNest.Sessions.Policy;

/// <summary>What may be asked of an inbox: a source that is not asked but told, and remembers. There are no other words.</summary>
public static class InboxWord
{
    /// <summary>The kind of source they belong to.</summary>
    public const string Kind = "inbox";

    /// <summary>How its address begins; the inbox's name follows.</summary>
    public const string Scheme = "inbox:";

    /// <summary>How many alerts Alertmanager says are firing; labels in <c>{}</c> narrow it. Nothing, once it has said nothing for <c>$fresh</c>.</summary>
    public const string Alerts = "alerts";
    /// <summary>1 while a service says within <c>$fresh</c> that it is well, else 0; nothing where nobody listened, and where no service ever said anything.</summary>
    public const string Heartbeat = "heartbeat";

    public static readonly IReadOnlyList<string> All = [Alerts, Heartbeat];

    /// <summary>The label of a heartbeat that says whose it is.</summary>
    public const string Service = "service";

    /// <summary>Whether a text may be an inbox's name.</summary>
    public static bool IsName(string? text) =>
        text is { Length: > 0 and <= 60 } && text.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-');

    /// <summary>The name in an address such as <c>inbox:shop</c>; null where it is none.</summary>
    public static string? NameIn(string address) =>
        address.StartsWith(Scheme, StringComparison.Ordinal) && IsName(address[Scheme.Length..]) ? address[Scheme.Length..] : null;
}
