-- For the one connection that writes. FULL: every commit is on the disk before it is answered.
PRAGMA journal_mode = WAL;
PRAGMA synchronous = FULL;
-- 64 MiB between checkpoints instead of 4: pages of busy sessions are written back once, not at every other batch.
PRAGMA wal_autocheckpoint = 16384;
PRAGMA journal_size_limit = 134217728;
PRAGMA cache_size = -65536;
