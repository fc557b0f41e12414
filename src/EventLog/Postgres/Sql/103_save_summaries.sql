-- Only forward: a late summary is not news. In the order of their sessions, so that two silos never wait for each other in a circle.
WITH saved AS (
    INSERT INTO summaries
        (session, sequence, verdict_version, opened_at, state, recommendation, environment, name, version, open, needs_person, next_due, body)
    SELECT * FROM unnest($1::text[], $2::bigint[], $3::bigint[], $4::bigint[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[],
        $10::boolean[], $11::boolean[], $12::bigint[], $13::bytea[]) AS given (session)
    ORDER BY given.session
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
    WHERE excluded.sequence > summaries.sequence
    RETURNING session
)
UPDATE heads SET summarised = true FROM saved WHERE heads.session = saved.session AND NOT heads.summarised
