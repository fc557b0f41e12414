namespace TempoNest.Responders.PagerDuty;

/// <summary>Where PagerDuty's answers come in, when the operator registered the secret that they are signed with.</summary>
/// <param name="Secret">The reference; null: nothing is taken in.</param>
public sealed record PagerDutyInbox(string? Secret)
{
    /// <summary>The key of the reference.</summary>
    public const string Key = "Responders:Inbound:PagerDuty";

    /// <summary>Whether the operator opened it.</summary>
    public bool IsOpen => Secret is not null;

    /// <summary>Whether PagerDuty signed these bytes. Without the secret nobody did.</summary>
    public bool IsSigned(ReadOnlySpan<byte> body, string? signatures) =>
        Secret is not null && SecretReference.Find(Secret) is { } secret && PagerDutyWebhook.IsSigned(body, signatures, secret);
}
