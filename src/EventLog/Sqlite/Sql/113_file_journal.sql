-- In the order of the events' own tree, so that each page is met once.
INSERT INTO events
    (session, sequence, stream, version, event_id, type, schema, occurred, recorded, actor, causation, command, seen_head, body, hash)
SELECT
    session, sequence, stream, version, event_id, type, schema, occurred, recorded, actor, causation, command, seen_head, body, hash
FROM journal
ORDER BY session, sequence
