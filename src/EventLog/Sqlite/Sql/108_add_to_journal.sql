INSERT INTO journal
    (session, sequence, stream, version, event_id, type, schema, occurred, recorded, actor, causation, command, seen_head, body, hash)
VALUES
    ($session, $sequence, $stream, $version, $event_id, $type, $schema, $occurred, $recorded, $actor, $causation, $command, $seen_head, $body, $hash)
