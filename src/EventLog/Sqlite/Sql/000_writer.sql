-- For the one connection that writes. FULL: every commit is on the disk before it is answered.
PRAGMA journal_mode = WAL;
PRAGMA synchronous = FULL;
-- Sixteen MiB between checkpoints instead of four: the pages of busy sessions are written back once, not at every other batch.
PRAGMA wal_autocheckpoint = 4000;
PRAGMA journal_size_limit = 67108864;
PRAGMA cache_size = -65536;
