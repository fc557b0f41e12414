SELECT session, sequence, verdict_version, opened_at, state, recommendation, environment, name, version, open, needs_person, next_due, body
FROM summaries
WHERE ($opened_at IS NULL OR (opened_at, session) < ($opened_at, $session))
  AND ($state IS NULL OR state = $state)
  AND ($recommendation IS NULL OR recommendation = $recommendation)
  AND ($environment IS NULL OR environment = $environment)
  AND ($name IS NULL OR name = $name)
  AND ($needs_person IS NULL OR needs_person = $needs_person)
  AND ($open IS NULL OR open = $open)
ORDER BY opened_at DESC, session DESC
LIMIT $limit
