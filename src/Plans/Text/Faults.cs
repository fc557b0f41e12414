namespace TempoNest.Plans.Text;

/// <summary>Gathers what is wrong with one text. Past a thousand faults they are only counted.</summary>
internal sealed class Faults(string file)
{
    private const int Most = 1_000;
    private readonly List<Fault> faults = [];
    private int more;

    public bool Any => faults.Count > 0;

    /// <summary>In the order of the text.</summary>
    public IReadOnlyList<Fault> InOrder
    {
        get
        {
            var ordered = faults.OrderBy(fault => fault.Line).ThenBy(fault => fault.Column);
            return more == 0 ? [.. ordered]
                : [.. ordered, new Fault(file, 1, 1, $"{more} more faults", $"the first {Most} are told", "those right first")];
        }
    }

    public void Add(Place place, string what, string why, string cure)
    {
        if (faults.Count < Most) faults.Add(new Fault(file, place.Line, place.Column, what, why, cure)); else more++;
    }

    /// <summary>As above; the words are looked for only while somebody would read them.</summary>
    public void Add(Place place, Func<Refusal> refusal)
    {
        if (faults.Count < Most) Add(place, refusal()); else more++;
    }

    public void Add(Place place, Refusal refusal) => Add(place, refusal.What, refusal.Why, refusal.Cure);
}
