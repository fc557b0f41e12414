using TempoNest.Probes.Servers;
using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Readings;

namespace TempoNest.Probes.Postgres;

/// <summary>
/// A PostgreSQL, asked now, about the database its address names. The question is a word of <see cref="PostgresWord"/>. One look an instant
/// answers all words of its sort: what the server is and does, and what pg_stat_statements counted.
/// </summary>
public sealed class PostgresSource(Reach reach, ISecrets secrets) : IProbeSource, IEvidenceSource
{
    private const string Server = "a PostgreSQL";

    private readonly Looks<Figures> _figures = new(most: 2_000);
    private readonly Looks<Statements> _statements = new(most: 100);

    public string Kind => PostgresWord.Kind;

    /// <summary>It is the service itself: a database that takes no connection is not healthy.</summary>
    public Silence Silence => Silence.Evidence;

    public async Task<Answer> Ask(SourceQuestion question, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(question);
        var asked = Asked.Of(question, Server, PostgresWord.All);
        var place = new PostgresPlace(question, reach, secrets);
        switch (asked.Word.Name)
        {
            case "health":
                return Figures.One(await place.Ask(PostgresSql.Health, (_, _) => Task.FromResult(1), cancel).ConfigureAwait(false));
            case "slow-statements":
                return Figures.One((await Counted(question, place, cancel).ConfigureAwait(false))[^1].SlowerThan(asked.Limit()));
            case var name when name.StartsWith("queries", StringComparison.Ordinal) || name.StartsWith("slow-queries", StringComparison.Ordinal):
                return Called(asked, await Counted(question, place, cancel).ConfigureAwait(false));
            default:
                return Figures.Answer(asked, await _figures.Until(question, () => place.Ask(PostgresSql.Figures, (row, stop) => PostgresRows.Figures(row, question.From, stop), cancel)).ConfigureAwait(false));
        }
    }

    public Task<Evidence> Show(EvidenceQuestion question, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(question);
        var asking = Asked.ToShow(question, "A PostgreSQL", PostgresWord.Shown);
        var (title, sql) = PostgresSql.Shown[question.Query];
        return new PostgresPlace(asking, reach, secrets).Ask(sql, (rows, stop) => PostgresRows.Table(title, rows, stop), cancel);
    }

    private Task<IReadOnlyList<Statements>> Counted(SourceQuestion question, PostgresPlace place, CancellationToken cancel) =>
        _statements.Until(question, () => place.Ask(PostgresSql.Statements, (rows, stop) => PostgresRows.Statements(rows, question.From, stop), cancel));

    private static Answer Called(ServerQuestion asked, IReadOnlyList<Statements> looks)
    {
        var (grown, why) = StatementGrowth.Of(looks, asked.Window!.Value);
        if (grown is null) return Figures.One(double.NaN, why);
        var counted = asked.About is null ? grown.Values : grown.Values.Where(total => total.Mean > asked.Limit().TotalMilliseconds);
        double sum = asked.Word.Name == "queries.time" ? counted.Sum(total => total.Milliseconds) : counted.Sum(total => total.Calls);
        return Figures.One(asked.Word.Unit == Unit.PerSecond ? sum / asked.Window.Value.TotalSeconds : sum);
    }
}
