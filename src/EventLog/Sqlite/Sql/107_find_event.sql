SELECT s.stream, e.sequence, e.version
FROM events e JOIN stream_heads s ON s.no = e.stream
WHERE e.session = $session AND e.event_id = $event_id
