SELECT coalesce((SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'schema_version'), 0)
