CREATE TABLE IF NOT EXISTS schema_versions (
    part    text    NOT NULL,
    version bigint  NOT NULL,
    applied timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (part, version)
)
