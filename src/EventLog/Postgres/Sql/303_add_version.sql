INSERT INTO schema_versions (part, version) VALUES ($1, $2)
