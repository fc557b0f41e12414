namespace TempoNest.World.Oracle;

/// <summary>Usable samples of one kind in a row, without a hole of more than two cadences where time is what counts.</summary>
internal sealed class Streak(Condition condition)
{
    private DateTimeOffset _last;
    private int _count;

    public DateTimeOffset First { get; private set; }

    public void Break() => _count = 0;

    public void Extend(DateTimeOffset at)
    {
        var holed = condition.For is not null && at - _last > 2 * condition.Cadence;
        if (_count == 0 || holed) (First, _count) = (at, 0);
        (_last, _count) = (at, _count + 1);
    }

    public bool IsLongEnough(int atLeast) => _count >= atLeast &&
        (condition.For is { } stretch ? _count > 0 && _last - First >= stretch : _count >= condition.Times);
}
