-- Secrets that the processes of a cluster share and nobody else has.
CREATE TABLE cluster_keys (
    name  text COLLATE "C" PRIMARY KEY,
    value bytea NOT NULL
);
