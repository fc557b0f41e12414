namespace TempoNest.Plans;

/// <summary>Why a text is not what it should be.</summary>
/// <param name="What">What is wrong, with the words found.</param>
/// <param name="Why">What the plan needs there.</param>
/// <param name="Cure">What to write instead; reads on after "write".</param>
public sealed record Refusal(string What, string Why, string Cure)
{
    public override string ToString() => $"{What}; {Why}; write {Cure}";
}
