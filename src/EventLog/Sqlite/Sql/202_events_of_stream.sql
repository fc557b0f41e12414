-- Walked by version, so that the next chunk is found by the index and not by passing over the ones before.
SELECT e.sequence, s.stream, e.version, e.event_id, e.type, e.schema, e.occurred, e.recorded, e.actor, e.causation, e.command, e.seen_head, e.body, e.hash
FROM heads h
CROSS JOIN stream_heads s ON s.session = h.no
CROSS JOIN events e ON e.session = h.no AND e.stream = s.no
WHERE h.session = $session AND s.stream = $stream
  AND e.version > $version AND e.sequence > $after AND e.sequence <= $through
ORDER BY e.version
LIMIT $limit
