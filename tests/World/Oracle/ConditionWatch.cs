namespace TempoNest.World.Oracle;

/// <summary>One condition over its samples: suspected, raised, cleared, raised again.</summary>
internal sealed class ConditionWatch(Condition condition)
{
    private readonly List<ExpectedAlert> _alerts = [];
    private readonly Streak _bad = new(condition);
    private readonly Streak _good = new(condition);
    private bool _stands;

    public Condition Condition => condition;
    public IReadOnlyList<ExpectedAlert> Alerts => _alerts;

    public void See(DateTimeOffset at, bool? breached)
    {
        if (breached is not { } bad) return;
        (bad ? _good : _bad).Break();
        (bad ? _bad : _good).Extend(at);
        if (!_stands && bad && _bad.IsLongEnough(1))
        {
            _alerts.Add(new(condition.Rule, condition.Service, condition.Severity, _bad.First, at, null));
            _stands = true;
        }
        else if (_stands && !bad && _good.IsLongEnough(2))
        {
            _alerts[^1] = _alerts[^1] with { ClearedAt = at };
            _stands = false;
        }
    }
}
