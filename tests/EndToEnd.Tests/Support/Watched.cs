namespace TempoNest.EndToEnd.Tests.Support;

/// <summary>What the table says of one scenario: what the session must conclude of it.</summary>
/// <param name="NotMet">Measured criteria that are not met, as <c>review/key</c>.</param>
/// <param name="Unknown">Measured criteria that can not be told, as <c>review/key</c>.</param>
/// <param name="Outlook">The outlook right after the 24 h review, nobody having answered anything.</param>
/// <param name="Recommendation">What is recommended at 48 h, nobody having answered anything.</param>
internal sealed record Watched(string Scenario, string NotMet, string Unknown, string Outlook, string Recommendation);
