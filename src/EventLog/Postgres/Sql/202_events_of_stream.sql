-- Walked by version, so that the next chunk is found by the index and not by passing over the ones before.
SELECT e.sequence, s.stream, e.version, e.event_id, e.type, e.schema, e.occurred, e.recorded, e.actor, e.causation, e.command, e.seen_head, e.body, e.hash
FROM heads h
JOIN stream_heads s ON s.session = h.no AND s.stream = $5
JOIN events e ON e.session = h.no AND e.stream = s.no
WHERE h.session = $1 AND e.sequence > $2 AND e.sequence <= $3 AND e.version > $6
ORDER BY e.version
LIMIT $4
