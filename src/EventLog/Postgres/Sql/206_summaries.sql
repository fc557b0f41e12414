SELECT session, sequence, verdict_version, opened_at, state, recommendation, environment, name, version, open, needs_person, next_due, body
FROM summaries
WHERE ($1::bigint IS NULL OR (opened_at, session) < ($1, $2::text COLLATE "C"))
  AND ($3::text IS NULL OR state = $3)
  AND ($4::text IS NULL OR recommendation = $4)
  AND ($5::text IS NULL OR environment = $5)
  AND ($6::text IS NULL OR name = $6)
  AND ($7::boolean IS NULL OR needs_person = $7)
  AND ($8::boolean IS NULL OR open = $8)
ORDER BY opened_at DESC, session DESC
LIMIT $9
