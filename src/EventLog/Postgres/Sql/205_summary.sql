SELECT session, sequence, verdict_version, opened_at, state, recommendation, environment, name, version, open, needs_person, next_due, body
FROM summaries
WHERE session = $1
