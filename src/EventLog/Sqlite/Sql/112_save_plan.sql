INSERT INTO plans (sha256, bytes) VALUES ($sha256, $bytes) ON CONFLICT DO NOTHING
