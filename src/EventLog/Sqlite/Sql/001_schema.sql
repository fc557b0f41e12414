-- Instants are microseconds since 1970. Sessions and streams are small integers in event rows.
CREATE TABLE schema_version (
    version INTEGER PRIMARY KEY,
    applied INTEGER NOT NULL
) STRICT;

CREATE TABLE heads (
    no      INTEGER PRIMARY KEY,
    session TEXT    NOT NULL UNIQUE,
    head    INTEGER NOT NULL
) STRICT;

CREATE TABLE stream_heads (
    no      INTEGER PRIMARY KEY,
    session INTEGER NOT NULL,
    stream  TEXT    NOT NULL,
    version INTEGER NOT NULL,
    hash    BLOB    NOT NULL,
    UNIQUE (session, stream)
) STRICT;

-- Without rowid the log of a session lies together on disk, in sequence.
CREATE TABLE events (
    session   INTEGER NOT NULL,
    sequence  INTEGER NOT NULL,
    stream    INTEGER NOT NULL,
    version   INTEGER NOT NULL,
    event_id  BLOB    NOT NULL,
    type      TEXT    NOT NULL,
    schema    INTEGER NOT NULL,
    occurred  INTEGER NOT NULL,
    recorded  INTEGER NOT NULL,
    actor     TEXT    NOT NULL,
    causation BLOB,
    command   TEXT,
    seen_head INTEGER NOT NULL,
    body      BLOB    NOT NULL,
    hash      BLOB    NOT NULL,
    PRIMARY KEY (session, sequence),
    UNIQUE (session, stream, version),
    UNIQUE (session, event_id)
) STRICT, WITHOUT ROWID;

-- Events that are committed but not yet filed in the table above, in the order of their commits. An event's place in three trees is
-- three pages to write; here a batch is a few pages in a row. Filed by the thousand, and whenever the database is opened or closed.
CREATE TABLE journal (
    position  INTEGER PRIMARY KEY,
    session   INTEGER NOT NULL,
    sequence  INTEGER NOT NULL,
    stream    INTEGER NOT NULL,
    version   INTEGER NOT NULL,
    event_id  BLOB    NOT NULL,
    type      TEXT    NOT NULL,
    schema    INTEGER NOT NULL,
    occurred  INTEGER NOT NULL,
    recorded  INTEGER NOT NULL,
    actor     TEXT    NOT NULL,
    causation BLOB,
    command   TEXT,
    seen_head INTEGER NOT NULL,
    body      BLOB    NOT NULL,
    hash      BLOB    NOT NULL
) STRICT;

CREATE TABLE summaries (
    session         TEXT    PRIMARY KEY,
    sequence        INTEGER NOT NULL,
    verdict_version INTEGER NOT NULL,
    opened_at       INTEGER NOT NULL,
    state           TEXT    NOT NULL,
    recommendation  TEXT    NOT NULL,
    environment     TEXT    NOT NULL,
    name            TEXT    NOT NULL,
    version         TEXT    NOT NULL,
    open            INTEGER NOT NULL,
    needs_person    INTEGER NOT NULL,
    next_due        INTEGER,
    body            BLOB    NOT NULL
) STRICT;

CREATE INDEX summaries_newest ON summaries (opened_at DESC, session DESC);
CREATE INDEX summaries_open ON summaries (session, sequence, next_due) WHERE open = 1;

CREATE TABLE commands (
    scope     TEXT    NOT NULL,
    key       TEXT    NOT NULL,
    body_hash TEXT    NOT NULL,
    status    INTEGER NOT NULL,
    response  BLOB    NOT NULL,
    PRIMARY KEY (scope, key)
) STRICT;

CREATE TABLE plans (
    sha256 TEXT PRIMARY KEY,
    bytes  BLOB NOT NULL
) STRICT;
