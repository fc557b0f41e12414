INSERT INTO commands (scope, key, body_hash, status, response) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING
