SELECT e.sequence, s.stream, e.version, e.event_id, e.type, e.schema, e.occurred, e.recorded, e.actor, e.causation, e.command, e.seen_head, e.body, e.hash
FROM events e JOIN stream_heads s ON s.no = e.stream
WHERE e.session = (SELECT no FROM heads WHERE session = $1) AND e.sequence > $2 AND e.sequence <= $3
ORDER BY e.sequence
LIMIT $4
