-- What Orleans keeps of its own: who is in the cluster, reminders, and state that can be rebuilt. Its providers read the table below once, at
-- their start, and speak only through it: the keys, the parameters and the names of the columns that come back are theirs, all else is ours.
CREATE TABLE OrleansQuery (
    QueryKey  text PRIMARY KEY,
    QueryText text NOT NULL
);

-- The version moves with every change of a member: two silos that change the table at once do not both succeed.
CREATE TABLE cluster_views (
    cluster text COLLATE "C" PRIMARY KEY,
    version integer NOT NULL
);

CREATE TABLE cluster_members (
    cluster    text COLLATE "C" NOT NULL,
    address    text COLLATE "C" NOT NULL,
    port       integer NOT NULL,
    generation integer NOT NULL,
    silo       text    NOT NULL,
    host       text    NOT NULL,
    status     integer NOT NULL,
    gateway    integer NOT NULL,
    suspects   text,
    started    timestamptz NOT NULL,
    alive      timestamptz NOT NULL,
    PRIMARY KEY (cluster, address, port, generation)
);

CREATE TABLE reminders (
    service  text COLLATE "C" NOT NULL,
    grain    text COLLATE "C" NOT NULL,
    name     text COLLATE "C" NOT NULL,
    starts   timestamptz NOT NULL,
    period   bigint  NOT NULL,
    hash     integer NOT NULL,
    version  integer NOT NULL,
    PRIMARY KEY (service, grain, name)
);

-- Every silo reads its ranges of the ring every few minutes, in thirty questions.
CREATE INDEX reminders_of_range ON reminders (service, hash);

CREATE TABLE grain_states (
    service text COLLATE "C" NOT NULL,
    type    text COLLATE "C" NOT NULL,
    n0      bigint NOT NULL,
    n1      bigint NOT NULL,
    key     text COLLATE "C" NOT NULL,
    payload bytea,
    version integer NOT NULL,
    written timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (service, type, n0, n1, key)
);

INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES

('InsertMembershipVersionKey', $sql$
    WITH new AS (INSERT INTO cluster_views (cluster, version) VALUES (@DeploymentId, 0) ON CONFLICT DO NOTHING RETURNING 1)
    SELECT count(*)::integer FROM new
$sql$),

('InsertMembershipKey', $sql$
    WITH moved AS (
        UPDATE cluster_views SET version = version + 1
        WHERE cluster = @DeploymentId AND version = @Version AND NOT EXISTS (
            SELECT FROM cluster_members WHERE cluster = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation)
        RETURNING 1
    ), new AS (
        INSERT INTO cluster_members (cluster, address, port, generation, silo, host, status, gateway, started, alive)
        SELECT @DeploymentId, @Address, @Port, @Generation, @SiloName, @HostName, @Status, @ProxyPort, @StartTime, @IAmAliveTime FROM moved
        RETURNING 1
    )
    SELECT count(*)::integer FROM new
$sql$),

('UpdateMembershipKey', $sql$
    WITH moved AS (
        UPDATE cluster_views SET version = version + 1
        WHERE cluster = @DeploymentId AND version = @Version AND EXISTS (
            SELECT FROM cluster_members WHERE cluster = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation)
        RETURNING 1
    ), changed AS (
        UPDATE cluster_members SET status = @Status, suspects = @SuspectTimes::text, alive = @IAmAliveTime
        FROM moved
        WHERE cluster = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation
        RETURNING 1
    )
    SELECT count(*)::integer FROM changed
$sql$),

('UpdateIAmAlivetimeKey', $sql$
    UPDATE cluster_members SET alive = @IAmAliveTime
    WHERE cluster = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation
$sql$),

('MembershipReadAllKey', $sql$
    SELECT v.cluster AS "DeploymentId", m.address AS "Address", m.port AS "Port", m.generation AS "Generation", m.silo AS "SiloName", m.host AS "HostName",
        m.status AS "Status", m.gateway AS "ProxyPort", m.suspects AS "SuspectTimes", m.started AS "StartTime", m.alive AS "IAmAliveTime", v.version AS "Version"
    FROM cluster_views v LEFT JOIN cluster_members m ON m.cluster = v.cluster
    WHERE v.cluster = @DeploymentId
$sql$),

('MembershipReadRowKey', $sql$
    SELECT v.cluster AS "DeploymentId", m.address AS "Address", m.port AS "Port", m.generation AS "Generation", m.silo AS "SiloName", m.host AS "HostName",
        m.status AS "Status", m.gateway AS "ProxyPort", m.suspects AS "SuspectTimes", m.started AS "StartTime", m.alive AS "IAmAliveTime", v.version AS "Version"
    FROM cluster_views v
    LEFT JOIN cluster_members m ON m.cluster = v.cluster AND m.address = @Address AND m.port = @Port AND m.generation = @Generation
    WHERE v.cluster = @DeploymentId
$sql$),

('GatewaysQueryKey', $sql$
    SELECT address AS "Address", gateway AS "ProxyPort", generation AS "Generation"
    FROM cluster_members
    WHERE cluster = @DeploymentId AND status = @Status AND gateway > 0
$sql$),

('DeleteMembershipTableEntriesKey', $sql$
    WITH gone AS (DELETE FROM cluster_members WHERE cluster = @DeploymentId)
    DELETE FROM cluster_views WHERE cluster = @DeploymentId
$sql$),

-- 3 is Active: a member that still claims to be is not cleaned away, however long it has been silent.
('CleanupDefunctSiloEntriesKey', $sql$
    DELETE FROM cluster_members WHERE cluster = @DeploymentId AND alive < @IAmAliveTime AND status <> 3
$sql$),

('UpsertReminderRowKey', $sql$
    INSERT INTO reminders (service, grain, name, starts, period, hash, version)
    VALUES (@ServiceId, @GrainId, @ReminderName, @StartTime, @Period, @GrainHash, 0)
    ON CONFLICT (service, grain, name) DO UPDATE
    SET starts = excluded.starts, period = excluded.period, hash = excluded.hash, version = reminders.version + 1
    RETURNING version AS "Version"
$sql$),

('ReadReminderRowsKey', $sql$
    SELECT grain AS "GrainId", name AS "ReminderName", starts AS "StartTime", period AS "Period", version AS "Version"
    FROM reminders WHERE service = @ServiceId AND grain = @GrainId
$sql$),

('ReadReminderRowKey', $sql$
    SELECT grain AS "GrainId", name AS "ReminderName", starts AS "StartTime", period AS "Period", version AS "Version"
    FROM reminders WHERE service = @ServiceId AND grain = @GrainId AND name = @ReminderName
$sql$),

('ReadRangeRows1Key', $sql$
    SELECT grain AS "GrainId", name AS "ReminderName", starts AS "StartTime", period AS "Period", version AS "Version"
    FROM reminders WHERE service = @ServiceId AND hash > @BeginHash AND hash <= @EndHash
$sql$),

-- The range that goes over the end of the ring.
('ReadRangeRows2Key', $sql$
    SELECT grain AS "GrainId", name AS "ReminderName", starts AS "StartTime", period AS "Period", version AS "Version"
    FROM reminders WHERE service = @ServiceId AND (hash > @BeginHash OR hash <= @EndHash)
$sql$),

('DeleteReminderRowKey', $sql$
    WITH gone AS (DELETE FROM reminders WHERE service = @ServiceId AND grain = @GrainId AND name = @ReminderName AND version = @Version RETURNING 1)
    SELECT count(*)::integer FROM gone
$sql$),

('DeleteReminderRowsKey', $sql$
    DELETE FROM reminders WHERE service = @ServiceId
$sql$),

('ReadFromStorageKey', $sql$
    SELECT payload AS "PayloadBinary", version AS "Version"
    FROM grain_states
    WHERE service = @ServiceId AND type = @GrainTypeString AND n0 = @GrainIdN0 AND n1 = @GrainIdN1 AND key = coalesce(@GrainIdExtensionString::text, '')
$sql$),

-- A state that is new has no version; one that was read and has moved since comes back without a row, which is a conflict.
('WriteToStorageKey', $sql$
    WITH changed AS (
        UPDATE grain_states SET payload = @PayloadBinary, version = version + 1, written = now()
        WHERE service = @ServiceId AND type = @GrainTypeString AND n0 = @GrainIdN0 AND n1 = @GrainIdN1 AND key = coalesce(@GrainIdExtensionString::text, '')
            AND version = @GrainStateVersion::integer
        RETURNING version
    ), new AS (
        INSERT INTO grain_states (service, type, n0, n1, key, payload, version)
        SELECT @ServiceId, @GrainTypeString, @GrainIdN0, @GrainIdN1, coalesce(@GrainIdExtensionString::text, ''), @PayloadBinary, 1
        WHERE @GrainStateVersion::integer IS NULL
        ON CONFLICT DO NOTHING
        RETURNING version
    )
    SELECT version AS "NewGrainStateVersion" FROM changed UNION ALL SELECT version FROM new
$sql$),

('ClearStorageKey', $sql$
    UPDATE grain_states SET payload = NULL, version = version + 1, written = now()
    WHERE service = @ServiceId AND type = @GrainTypeString AND n0 = @GrainIdN0 AND n1 = @GrainIdN1 AND key = coalesce(@GrainIdExtensionString::text, '')
        AND version = @GrainStateVersion::integer
    RETURNING version AS "NewGrainStateVersion"
$sql$),

('DeleteStorageKey', $sql$
    DELETE FROM grain_states
    WHERE service = @ServiceId AND type = @GrainTypeString AND n0 = @GrainIdN0 AND n1 = @GrainIdN1 AND key = coalesce(@GrainIdExtensionString::text, '')
        AND version = @GrainStateVersion::integer
    RETURNING version + 1 AS "NewGrainStateVersion"
$sql$);
