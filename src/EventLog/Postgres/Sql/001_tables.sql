-- Instants are microseconds since 1970. Names are ordered by their bytes. Sessions and streams are small integers in event rows.
CREATE TABLE heads (
    no         integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    session    text COLLATE "C" NOT NULL UNIQUE,
    head       bigint  NOT NULL,
    summarised boolean NOT NULL DEFAULT false
) WITH (fillfactor = 50);

-- Sessions nobody has summed up yet: few, and asked for by every sweep.
CREATE INDEX heads_unsummarised ON heads (no) WHERE NOT summarised;

CREATE TABLE stream_heads (
    no      integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    session integer NOT NULL,
    stream  text COLLATE "C" NOT NULL,
    version bigint  NOT NULL,
    hash    bytea   NOT NULL,
    UNIQUE (session, stream)
) WITH (fillfactor = 50);

CREATE TABLE events (
    session   integer NOT NULL,
    sequence  bigint  NOT NULL,
    stream    integer NOT NULL,
    version   bigint  NOT NULL,
    event_id  uuid    NOT NULL,
    type      text    NOT NULL,
    schema    integer NOT NULL,
    occurred  bigint  NOT NULL,
    recorded  bigint  NOT NULL,
    actor     text    NOT NULL,
    causation uuid,
    command   text,
    seen_head bigint  NOT NULL,
    body      bytea   NOT NULL,
    hash      bytea   NOT NULL,
    PRIMARY KEY (session, sequence),
    UNIQUE (session, stream, version),
    UNIQUE (session, event_id)
);

CREATE TABLE summaries (
    session         text COLLATE "C" PRIMARY KEY,
    sequence        bigint  NOT NULL,
    verdict_version bigint  NOT NULL,
    opened_at       bigint  NOT NULL,
    state           text    NOT NULL,
    recommendation  text    NOT NULL,
    environment     text    NOT NULL,
    name            text    NOT NULL,
    version         text    NOT NULL,
    open            boolean NOT NULL,
    needs_person    boolean NOT NULL,
    next_due        bigint,
    body            bytea   NOT NULL
) WITH (fillfactor = 50);

CREATE INDEX summaries_newest ON summaries (opened_at DESC, session DESC);
CREATE INDEX summaries_open ON summaries (session) INCLUDE (sequence) WHERE open;
CREATE INDEX summaries_due ON summaries (next_due, session) WHERE open;
CREATE INDEX summaries_deployment ON summaries (environment, name) WHERE open;

CREATE TABLE commands (
    scope     text COLLATE "C" NOT NULL,
    key       text COLLATE "C" NOT NULL,
    body_hash text    NOT NULL,
    status    integer NOT NULL,
    response  bytea   NOT NULL,
    PRIMARY KEY (scope, key)
);

CREATE TABLE plans (
    sha256 text COLLATE "C" PRIMARY KEY,
    bytes  bytea NOT NULL
);
