namespace TempoNest.Probes;

/// <summary>
/// One answer for all who ask the same. A question in flight is joined; an answer about a settled instant is kept for a while, within
/// limits, oldest dropped first. An error is for those who waited for it and never kept.
/// </summary>
internal sealed class SharedAnswers(TimeProvider time, ProbeLimits limits)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<SourceQuestion, Task<Answer>> _answers = [];
    private readonly Queue<(SourceQuestion Question, DateTimeOffset Until, long Values)> _kept = new();
    private long _valuesKept;

    /// <summary>
    /// The answer to <paramref name="question"/>; <paramref name="ask"/> is called only if nobody has asked. It runs on the thread pool
    /// and to its end, whoever stops waiting: the others still want the answer.
    /// </summary>
    public Task<Answer> Get(SourceQuestion question, Func<Task<Answer>> ask)
    {
        lock (_gate)
        {
            Drop();
            if (_answers.TryGetValue(question, out var shared)) return shared;
            // Whatever Ask does at its end waits for this lock, so the entry is there before it is kept or forgotten.
            return _answers[question] = Task.Run(() => Ask(question, ask));
        }
    }

    private async Task<Answer> Ask(SourceQuestion question, Func<Task<Answer>> ask)
    {
        var settled = question.To + question.Source.SettleTime <= time.GetUtcNow();
        Answer? answer = null;
        try
        {
            return answer = await ask().ConfigureAwait(false);
        }
        finally
        {
            lock (_gate)
            {
                if (answer is null || !settled) _answers.Remove(question);
                else Keep(question, answer);
            }
        }
    }

    private void Keep(SourceQuestion question, Answer answer)
    {
        // A label weighs about as much as ten values.
        var values = 10 + answer.Series.Sum(series => (long)series.Values.Length + (10 * series.Labels.Count));
        _valuesKept += values;
        _kept.Enqueue((question, time.GetUtcNow() + limits.AnswersKeptFor, values));
        Drop();
    }

    private void Drop()
    {
        while (_kept.TryPeek(out var oldest) && (oldest.Until <= time.GetUtcNow() || IsFull))
        {
            _kept.Dequeue();
            _valuesKept -= oldest.Values;
            _answers.Remove(oldest.Question);
        }
    }

    private bool IsFull => _kept.Count > limits.AnswersKept || _valuesKept > limits.ValuesKept;
}
