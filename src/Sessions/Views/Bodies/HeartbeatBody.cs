namespace TempoNest.Sessions.Views.Bodies;

/// <param name="Service">By the name that plans have for it.</param>
/// <param name="Healthy">Left out: it is.</param>
/// <param name="Message">A line to read; what looks like a secret in it is hidden.</param>
public sealed record HeartbeatBody(string? Service = null, bool? Healthy = null, string? Message = null, string? Actor = null) : IBody;
