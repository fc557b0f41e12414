namespace TempoNest.Sessions.Notices;

/// <summary>One way to somebody.</summary>
/// <param name="Contact">The id that stands for the address in the log; null: the channel's own address.</param>
/// <param name="Address">Never in the log: it belongs to a person and can be erased.</param>
public sealed record Way(string Channel, string? Contact = null, string? Address = null);

/// <summary>Who is reached how: the operator's, since addresses are nobody's policy.</summary>
/// <param name="ByRole">The ways to a role of the escalation path or a team of a phase; names compare without case.</param>
/// <param name="Default">The ways to everybody else.</param>
public sealed record Routes(IReadOnlyDictionary<string, IReadOnlyList<Way>> ByRole, IReadOnlyList<Way> Default)
{
    public static Routes None { get; } = new(new Dictionary<string, IReadOnlyList<Way>>(), []);

    /// <summary>Whether anybody can be told of anything.</summary>
    public bool ReachSomebody => Default.Count > 0 || ByRole.Values.Any(ways => ways.Count > 0);

    public IReadOnlyList<Way> To(string role) =>
        ByRole.FirstOrDefault(route => string.Equals(route.Key, role, StringComparison.OrdinalIgnoreCase)).Value ?? Default;

    /// <summary>The address of a notice, as it is kept now; null: the channel's own.</summary>
    public string? AddressOf(string role, string channel, string? contact) =>
        To(role).FirstOrDefault(way => way.Channel == channel && way.Contact == contact)?.Address;
}
