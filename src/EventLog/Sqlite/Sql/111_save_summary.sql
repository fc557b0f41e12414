INSERT INTO summaries
    (session, sequence, verdict_version, opened_at, state, recommendation, environment, name, version, open, needs_person, next_due, body)
VALUES
    ($session, $sequence, $verdict_version, $opened_at, $state, $recommendation, $environment, $name, $version, $open, $needs_person, $next_due, $body)
ON CONFLICT (session) DO UPDATE SET
    sequence = excluded.sequence,
    verdict_version = excluded.verdict_version,
    opened_at = excluded.opened_at,
    state = excluded.state,
    recommendation = excluded.recommendation,
    environment = excluded.environment,
    name = excluded.name,
    version = excluded.version,
    open = excluded.open,
    needs_person = excluded.needs_person,
    next_due = excluded.next_due,
    body = excluded.body
-- Only forward: a late summary is not news.
WHERE excluded.sequence > summaries.sequence
