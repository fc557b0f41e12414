using CsCheck;
using TempoNest.Sessions.Scheduling;
using TempoNest.Sessions.Tests.Support;

namespace TempoNest.Sessions.Tests.Scheduling;

public class InstantSetTests
{
    [Fact]
    public void It_holds_what_a_set_of_single_instants_would_hold() =>
        Gen.Select(Gen.Int[0, 40], Gen.Int[0, 8], Gen.Bool).List[0, 30].Sample(changes =>
        {
            var (set, model) = (new InstantSet(TimeSpan.FromMinutes(1)), new HashSet<int>());
            foreach (var (from, length, adds) in changes)
            {
                var stretch = new Stretch(Some.At(from), Some.At(from + length));
                if (adds) set.Add(stretch); else set.Remove(stretch);
                foreach (var minute in Enumerable.Range(from, length + 1)) _ = adds ? model.Add(minute) : model.Remove(minute);
                AssertSame(set, model);
            }
        }, iter: 2_000);

    private static void AssertSame(InstantSet set, HashSet<int> model)
    {
        Assert.Equal(model.Order(), set.Stretches.SelectMany(Minutes));
        Assert.Equal(model.Count == 0, set.IsEmpty);
        Assert.True(set.Stretches.Zip(set.Stretches.Skip(1)).All(pair => pair.Second.From - pair.First.To > TimeSpan.FromMinutes(1)), "Stretches that touch are one.");
        foreach (var minute in Enumerable.Range(0, 50)) Assert.Equal(model.Contains(minute), set.Contains(Some.At(minute)));
        Assert.Equal(Enumerable.Range(5, 36).Where(minute => !model.Contains(minute)), set.Missing(Some.At(5), Some.At(40)).SelectMany(Minutes));
        var reaches = Enumerable.Range(0, 60).TakeWhile(model.Contains).Count();
        Assert.Equal(reaches == 0 ? null : Some.At(reaches - 1), set.ReachesFrom(Some.T0));
    }

    private static IEnumerable<int> Minutes(Stretch stretch) =>
        Enumerable.Range((int)(stretch.From - Some.T0).TotalMinutes, (int)(stretch.To - stretch.From).TotalMinutes + 1);
}
