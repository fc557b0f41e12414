INSERT INTO stream_heads (session, stream, version, hash) VALUES ($session, $stream, 0, x'') RETURNING no
