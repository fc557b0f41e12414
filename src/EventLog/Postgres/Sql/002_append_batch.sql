-- A column as the hash chain takes it in: its length before it, −1 for null.
CREATE FUNCTION hashed(value bytea) RETURNS bytea LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN coalesce(int4send(length(value)) || value, '\xffffffff');

-- Many appends, of many sessions, in one transaction: each is admitted or refused by itself; those admitted are numbered, chained and
-- inserted. An append without an answer was not looked at: somebody else is writing to its session.
--
-- The caller gives at most one append of a stream, and says of each which append of the batch is the first of its session (a_first) and
-- how many of the events, which follow in order, are its own (a_events). Event ids are looked for where version or head is not the expected
-- one, or where the caller asks for it (careful): an id that is known although they fit violates an index, and the caller sends the appends
-- again one by one, carefully.
--
-- The caller may guess where its events will stand: after which head (a_seen) and which hash of their stream (a_before), and with which
-- hashes of their own that gives (e_hash). A guess that is right spares the work; one that is not is made good here, and the answer tells
-- the stream's last hash.
--
-- VOLATILE, so that each statement sees what was committed before it began: under the locks of the heads, that is everything.
CREATE FUNCTION append_batch(
    careful     boolean, recorded_at bigint,
    a_session   text[], a_stream text[], a_first integer[], a_events integer[], a_version bigint[], a_head bigint[],
    a_seen      bigint[], a_before bytea[],
    a_scope     text[], a_key text[], a_body_hash text[], a_status integer[], a_response bytea[],
    e_id        uuid[], e_type text[], e_schema integer[], e_occurred bigint[], e_actor text[], e_causation uuid[], e_command text[], e_body bytea[],
    e_hash      bytea[])
RETURNS TABLE (append integer, outcome text, first_sequence bigint, last_sequence bigint, last_version bigint, last_hash bytea, known integer, stray uuid, stray_stream text)
LANGUAGE plpgsql VOLATILE
AS $$
DECLARE
    h_no       integer[];                                                   -- of each append: its session,
    h_head     bigint[];                                                    --   the session's head, kept at the first append of the session,
    s_no       integer[];                                                   --   its stream,
    s_version  bigint[];                                                    --   the stream's version
    s_hash     bytea[];                                                     --   and hash,
    answered   boolean[];                                                   --   and whether its command was answered before
    e_session  integer[] := array_fill(null::integer, ARRAY[cardinality(e_id)]);   -- of each event: where it is written, null where it is not
    e_stream   integer[] := e_session;
    e_sequence bigint[] := array_fill(null::bigint, ARRAY[cardinality(e_id)]);
    e_version  bigint[] := e_sequence;
    e_seen     bigint[] := e_sequence;
    n_hash     bytea[] := e_hash;
    a_accepted boolean[] := array_fill(false, ARRAY[cardinality(a_session)]);
    at_event   integer := 0;
    seen       bigint;
BEGIN
    FOR attempt IN 1 .. 2 LOOP
        -- In one order everywhere, and never waited for.
        h_no := ARRAY (SELECT heads.no FROM heads WHERE heads.session = ANY (a_session) ORDER BY heads.no FOR UPDATE SKIP LOCKED);

        IF attempt = 2 THEN
            INSERT INTO stream_heads (session, stream, version, hash)
            SELECT heads.no, wanted.stream, 0, ''
            FROM unnest(a_session, a_stream) AS wanted (session, stream)
            JOIN heads ON heads.session = wanted.session AND heads.no = ANY (h_no)
            WHERE NOT EXISTS (SELECT FROM stream_heads WHERE stream_heads.session = heads.no AND stream_heads.stream = wanted.stream);
        END IF;

        SELECT array_agg(found.no), array_agg(found.head), array_agg(found.stream), array_agg(found.version), array_agg(found.hash), array_agg(found.answered)
        INTO h_no, h_head, s_no, s_version, s_hash, answered
        FROM (
            SELECT heads.no, heads.head, streams.no AS stream, streams.version, streams.hash,
                a.key IS NOT NULL AND EXISTS (SELECT FROM commands WHERE commands.scope = a.scope AND commands.key = a.key) AS answered
            FROM unnest(a_session, a_stream, a_scope, a_key) WITH ORDINALITY AS a (session, stream, scope, key, append)
            LEFT JOIN heads ON heads.session = a.session AND heads.no = ANY (h_no)
            LEFT JOIN stream_heads AS streams ON streams.session = heads.no AND streams.stream = a.stream
            ORDER BY a.append
        ) AS found;

        EXIT WHEN attempt = 2 OR array_position(s_no, null) IS NULL;
        INSERT INTO heads (session, head, summarised)
        SELECT DISTINCT wanted, 0, EXISTS (SELECT FROM summaries WHERE summaries.session = wanted)
        FROM unnest(a_session) AS wanted
        WHERE NOT EXISTS (SELECT FROM heads WHERE heads.session = wanted)
        ORDER BY wanted
        ON CONFLICT DO NOTHING;
    END LOOP;

    FOR i IN 1 .. cardinality(a_session) LOOP
        append := i; outcome := null; first_sequence := null; last_sequence := null; last_version := null; last_hash := null; known := 0; stray := null; stray_stream := null;
        seen := h_head[a_first[i]];
        IF h_no[i] IS NULL THEN
            at_event := at_event + a_events[i];
            CONTINUE;
        ELSIF answered[i] THEN
            outcome := 'replayed';
        ELSIF careful OR a_version[i] <> s_version[i] OR coalesce(a_head[i] <> seen, false) THEN
            SELECT count(*), max(events.sequence), max(events.version),
                (array_agg(wanted.id ORDER BY wanted.place) FILTER (WHERE events.stream <> s_no[i]))[1],
                (array_agg(streams.stream ORDER BY wanted.place) FILTER (WHERE events.stream <> s_no[i]))[1]
            INTO known, last_sequence, last_version, stray, stray_stream
            FROM unnest(e_id[at_event + 1 : at_event + a_events[i]]) WITH ORDINALITY AS wanted (id, place)
            JOIN events ON events.session = h_no[i] AND events.event_id = wanted.id
            JOIN stream_heads AS streams ON streams.no = events.stream;
            outcome := CASE WHEN stray IS NOT NULL THEN 'stray' WHEN known = a_events[i] THEN 'duplicate' WHEN known > 0 THEN 'partial' END;
        END IF;

        IF outcome IS NULL AND (a_version[i] <> s_version[i] OR a_head[i] <> seen) THEN
            outcome := 'conflict'; last_sequence := seen; last_version := s_version[i];
        ELSIF outcome IS NULL THEN
            FOR e IN 1 .. a_events[i] LOOP
                e_session[at_event + e] := h_no[i];
                e_stream[at_event + e] := s_no[i];
                e_sequence[at_event + e] := seen + e;
                e_version[at_event + e] := s_version[i] + e;
                e_seen[at_event + e] := seen;
            END LOOP;
            IF a_seen[i] IS DISTINCT FROM seen OR a_before[i] IS DISTINCT FROM s_hash[i] THEN
                last_hash := s_hash[i];
                FOR e IN at_event + 1 .. at_event + a_events[i] LOOP
                    last_hash := sha256(hashed(last_hash) || hashed(convert_to(a_session[i], 'UTF8')) || hashed(int8send(e_sequence[e]))
                        || hashed(convert_to(a_stream[i], 'UTF8')) || hashed(int8send(e_version[e])) || hashed(uuid_send(e_id[e]))
                        || hashed(convert_to(e_type[e], 'UTF8')) || hashed(int4send(e_schema[e])) || hashed(int8send(e_occurred[e])) || hashed(int8send(recorded_at))
                        || hashed(convert_to(e_actor[e], 'UTF8')) || hashed(uuid_send(e_causation[e])) || hashed(convert_to(e_command[e], 'UTF8'))
                        || hashed(int8send(seen)) || hashed(e_body[e]));
                    n_hash[e] := last_hash;
                END LOOP;
            END IF;
            s_version[i] := s_version[i] + a_events[i];
            s_hash[i] := n_hash[at_event + a_events[i]];
            h_head[a_first[i]] := seen + a_events[i];
            a_accepted[i] := true;
            outcome := 'accepted'; first_sequence := seen + 1; last_sequence := seen + a_events[i]; last_version := s_version[i];
        END IF;

        at_event := at_event + a_events[i];
        RETURN NEXT;
    END LOOP;

    WITH written AS (
        INSERT INTO events (session, sequence, stream, version, event_id, type, schema, occurred, recorded, actor, causation, command, seen_head, body, hash)
        SELECT n.session, n.sequence, n.stream, n.version, n.id, n.type, n.schema, n.occurred, recorded_at, n.actor, n.causation, n.command, n.seen, n.body, n.hash
        FROM unnest(e_session, e_sequence, e_stream, e_version, e_id, e_type, e_schema, e_occurred, e_actor, e_causation, e_command, e_seen, e_body, n_hash)
            AS n (session, sequence, stream, version, id, type, schema, occurred, actor, causation, command, seen, body, hash)
        WHERE n.session IS NOT NULL
    ), moved AS (
        UPDATE heads SET head = a.head
        FROM unnest(h_no, h_head, a_first) WITH ORDINALITY AS a (no, head, first, append)
        WHERE heads.no = a.no AND a.first = a.append AND heads.head <> a.head
    )
    UPDATE stream_heads SET version = a.version, hash = a.hash
    FROM unnest(s_no, s_version, s_hash, a_accepted) AS a (no, version, hash, accepted)
    WHERE stream_heads.no = a.no AND a.accepted;

    IF cardinality(array_remove(a_key, null)) > 0 THEN
        INSERT INTO commands (scope, key, body_hash, status, response)
        SELECT a.scope, a.key, a.body_hash, a.status, a.response
        FROM unnest(a_scope, a_key, a_body_hash, a_status, a_response, a_accepted) AS a (scope, key, body_hash, status, response, accepted)
        WHERE a.accepted AND a.key IS NOT NULL;
    END IF;
END
$$;
