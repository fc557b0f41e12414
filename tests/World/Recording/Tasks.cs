using TempoNest.World.Scenarios;
using TempoNest.World.Series;

namespace TempoNest.World.Recording;

/// <summary>What the agents execute, and what the scheduler starts and delivers; each process takes its counters with it.</summary>
internal sealed class Tasks(Noise noise, int channel) : IPart
{
    private const string Agents = "agents";
    private const string Scheduler = "scheduler";
    private readonly Counter _done = new(noise.Phase(channel));
    private readonly Counter _failed = new(noise.Phase(channel + 1));
    private readonly Histogram _durations = new(Buckets.Task, noise, channel + 100);
    private readonly Counter _jobs = new(noise.Phase(channel + 2));
    private readonly Counter _delivered = new(noise.Phase(channel + 3));
    private readonly Counter _undelivered = new(noise.Phase(channel + 4));

    public void Live(Moment moment, double seconds)
    {
        if (moment.IsUp(Agents)) Execute(moment, seconds * moment.Wobbling(Signal.TaskRate, Agents, 0.05));
        else { _done.Restart(); _failed.Restart(); _durations.Restart(); }
        if (moment.IsUp(Scheduler)) Schedule(moment, seconds);
        else { _jobs.Restart(); _delivered.Restart(); _undelivered.Restart(); }
    }

    public void Expose(Catalogue catalogue)
    {
        catalogue.Counter("agent_tasks_total", () => _done.Events, Agents, ("result", "ok"));
        catalogue.Counter("agent_tasks_total", () => _failed.Events, Agents, ("result", "failed"));
        catalogue.Histogram("agent_task_duration_seconds", _durations, Agents);
        catalogue.Counter("scheduler_jobs_total", () => _jobs.Events, Scheduler, ("result", "ok"));
        catalogue.Counter("scheduler_jobs_total", () => 0, Scheduler, ("result", "failed"));
        catalogue.Counter("webhook_deliveries_total", () => _delivered.Events, Scheduler, ("result", "ok"));
        catalogue.Counter("webhook_deliveries_total", () => _undelivered.Events, Scheduler, ("result", "failed"));
    }

    private void Execute(Moment moment, double tasks)
    {
        var failed = tasks * moment.Exactly(Signal.TaskFailureRatio, Agents);
        _failed.Add(failed);
        _done.Add(tasks - failed);
        _durations.Add(tasks, new DurationShape(moment.Exactly(Signal.TaskMedian, Agents), Ordinary.SpreadOf(Agents), 0));
    }

    private void Schedule(Moment moment, double seconds)
    {
        _jobs.Add(seconds * moment.Exactly(Signal.JobRate, Scheduler));
        var deliveries = seconds * moment.Exactly(Signal.WebhookRate, Scheduler);
        var undelivered = deliveries * moment.Exactly(Signal.WebhookFailureRatio, Scheduler);
        _undelivered.Add(undelivered);
        _delivered.Add(deliveries - undelivered);
    }
}
