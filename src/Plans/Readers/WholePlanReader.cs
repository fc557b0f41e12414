using System.Globalization;
using TempoNest.Plans.Text;
using TempoNest.Sessions.Policy;

namespace TempoNest.Plans.Readers;

/// <summary>The whole plan, its parts in the order in which they refer to each other.</summary>
internal static class WholePlanReader
{
    public static Plan Read(Tree root, Faults faults)
    {
        var fields = Fields.Of(root, "a plan", faults);
        var words = new Vocabulary(faults);
        var (name, version, title) = (fields.Key("name"), fields.Text("version"), fields.Text("title"));
        var (purpose, goal, owner) = (fields.Text("purpose"), fields.Text("goal"), fields.Text("owner"));
        var (updated, review) = (DayOrNone(fields, "lastUpdated"), fields.Text("nextReview"));

        var services = fields.Named("services", (key, tree) => ServiceReader.Read(key, tree, faults));
        words = words with
        {
            Services = Names.Of("service", services.Select(service => service.Name)),
            Askable = Names.Of("service", services.Select(service => service.Name).Append(Plan.WholeDeployment))
        };
        var sources = fields.Named("sources", (key, tree) => SourceReader.Read(key, tree, faults));
        words = words with
        {
            Sources = sources.ToDictionary(source => source.Name),
            SourceNames = Names.Of("source", sources.Select(source => source.Name))
        };
        var watch = WatchReader.Read(fields, faults);
        words = words with { Watch = watch };
        var metrics = MetricReader.ReadAll(fields, words);
        words = words with
        {
            Metrics = metrics.ToLookup(metric => metric.Key),
            MetricNames = Names.Of("metric", metrics.Select(metric => metric.Key))
        };
        var rows = RowReader.ReadAll(fields, words);
        words = words with { Rows = rows.ToLookup(row => row.Metric), RowNames = Names.Of("row", rows.Select(row => row.Metric)) };
        var phases = PhaseReader.ReadAll(fields, words);
        var rules = Peek.Texts(fields.Find("alerts"), "key");
        words = words with
        {
            Phases = phases,
            RuleNames = Names.Of("rule", rules),
            RuleAndRowNames = Names.Of("rule or row", rules.Concat(words.RowNames.All))
        };

        var plan = new Plan
        {
            Name = name,
            Version = version,
            Title = title,
            Purpose = purpose,
            Goal = goal,
            Owner = owner,
            LastUpdated = updated,
            NextReview = review,
            Services = services,
            Sources = sources,
            Watch = watch,
            Metrics = metrics,
            Rows = rows,
            Phases = phases,
            Alerts = fields.EachNamed("alerts", tree => AlertReader.Read(tree, words), rule => rule.Key),
            Criteria = CriterionReader.ReadAll(fields, words),
            Escalation = EscalationReader.Read(fields, faults),
            Decision = DecisionReader.Read(fields, faults),
            Actions = fields.EachNamed("actions", tree => ActionReader.Read(tree, faults), action => action.Key),
            Dashboards = fields.EachNamed("dashboards", tree => DashboardReader.Read(tree, faults), dashboard => dashboard.Title),
            Decommission = StepReader.ReadAll(fields, "decommission", faults),
            Afterwards = StepReader.ReadAll(fields, "afterwards", faults),
            Prices = fields.EachNamed("prices", tree => PriceReader.Read(tree, faults), price => price.Key),
        };
        fields.Close();
        return plan;
    }

    private static DateOnly? DayOrNone(Fields fields, string key)
    {
        if (fields.TextOrNone(key) is not { } text) return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
        fields.Fault(key, $"{key} is {Words.Quoted(text)}", "it is a day", "year-month-day, such as 2025-11-13");
        return null;
    }
}
