-- The first version that does not follow the one before it in its stream, said in a sentence; null when all
-- do. A first version needs no look: if the stream has begun, the table itself refuses it.
CREATE FUNCTION forewarn_broken_sequence(streams text[], versions bigint[]) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
    broken record;
BEGIN
    IF versions = ARRAY[1::bigint] THEN
        RETURN NULL;
    END IF;
    SELECT checked.* INTO broken FROM (
        SELECT new.*, coalesce(
            lag(version) OVER (PARTITION BY stream ORDER BY number),
            CASE version WHEN 1 THEN 0 ELSE (
                SELECT max(originator_version) FROM events WHERE originator_id = new.stream
            ) END,
            0
        ) AS last
        FROM unnest(streams, versions) WITH ORDINALITY AS new (stream, version, number)
    ) AS checked
    WHERE version <> last + 1 ORDER BY number LIMIT 1;
    RETURN broken.stream || ' is at version ' || broken.last
        || ': version ' || broken.version || ' does not follow';
END
$$;

-- The first of the subjects about which something was recorded after a position, said in a sentence.
CREATE FUNCTION forewarn_changed(subjects text[], after bigint) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
    changed record;
BEGIN
    SELECT named.subject, newer.position INTO changed
    FROM unnest(subjects) WITH ORDINALITY AS named (subject, number), LATERAL (
        SELECT events.position FROM events
        WHERE events.subject = named.subject AND events.position > after ORDER BY position LIMIT 1
    ) AS newer
    ORDER BY named.number LIMIT 1;
    RETURN changed.subject || ' changed at position ' || changed.position || ', after ' || after;
END
$$;

-- The counter's row, which nobody else has until the transaction ends, and the time of storing, which never
-- goes back. `now`: null for the server's clock.
CREATE FUNCTION forewarn_take(now bigint, OUT head bigint, OUT stored_at bigint)
LANGUAGE plpgsql AS $$
BEGIN
    SELECT counter.position, counter.recorded_at INTO head, stored_at FROM counter FOR UPDATE;
    stored_at := greatest(
        stored_at, coalesce(now, (extract(epoch FROM clock_timestamp()) * 1000000)::bigint)
    );
END
$$;

CREATE FUNCTION forewarn_give(head bigint, stored_at bigint) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    UPDATE counter SET position = head, recorded_at = stored_at;
    PERFORM pg_notify('forewarn', '');
END
$$;

-- Puts events behind `head`, for whoever has the counter. Several appends in one call: `ends` says which
-- events are the last of theirs. `following`: versions must follow those stored, else they must only be
-- free. A conflict is given back in a sentence, and then nothing was written.
CREATE FUNCTION forewarn_add(
    head bigint, stored_at bigint,
    streams text[], versions bigint[], topics text[], states bytea[], event_ids text[], subjects text[],
    ats bigint[], correlation_ids text[], causation_ids text[], actors text[], ends boolean[],
    unchanged text[], unchanged_after bigint, following boolean
) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
    conflict text;
    inserted integer;
BEGIN
    IF following THEN
        conflict := forewarn_broken_sequence(streams, versions);
    END IF;
    IF conflict IS NULL AND unchanged_after < head THEN
        conflict := forewarn_changed(unchanged, unchanged_after);
    END IF;
    IF conflict IS NOT NULL THEN
        RETURN conflict;
    END IF;
    INSERT INTO events (
        position, originator_id, originator_version, topic, state, event_id, subject, at, recorded_at,
        correlation_id, causation_id, actor, ends_append
    )
    SELECT head + new.number, stream, version, topic, state, event_id, subject, at, stored_at,
        correlation_id, causation_id, actor, ends_append
    FROM unnest(
        streams, versions, topics, states, event_ids, subjects, ats, correlation_ids, causation_ids, actors,
        ends
    ) WITH ORDINALITY AS new (
        stream, version, topic, state, event_id, subject, at, correlation_id, causation_id, actor,
        ends_append, number
    )
    ON CONFLICT DO NOTHING;
    GET DIAGNOSTICS inserted = ROW_COUNT;
    IF inserted < cardinality(streams) THEN
        DELETE FROM events WHERE position > head;
        RETURN forewarn_taken(streams, versions, event_ids);
    END IF;
    RETURN NULL;
END
$$;

-- Why some events are not free: what is wrong with the first of them.
CREATE FUNCTION forewarn_taken(streams text[], versions bigint[], event_ids text[]) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
    taken record;
BEGIN
    SELECT checked.* INTO taken FROM (
        SELECT new.*,
            row_number() OVER (PARTITION BY stream, version ORDER BY number) > 1 OR EXISTS (
                SELECT FROM events WHERE originator_id = stream AND originator_version = version
            ) AS version_is_taken,
            row_number() OVER (PARTITION BY new.event_id ORDER BY number) > 1 OR EXISTS (
                SELECT FROM events WHERE events.event_id = new.event_id
            ) AS id_is_taken
        FROM unnest(streams, versions, event_ids) WITH ORDINALITY AS new (stream, version, event_id, number)
    ) AS checked
    WHERE version_is_taken OR id_is_taken ORDER BY number LIMIT 1;
    IF taken.version_is_taken THEN
        RETURN 'the stream holds this version already: somebody was faster';
    END IF;
    RETURN 'an event with this id is stored already';
END
$$;

-- A whole append in one call. The counter first of all: each statement behind that sees what was committed
-- before the row was free.
CREATE FUNCTION forewarn_try_append(
    now bigint,
    streams text[], versions bigint[], topics text[], states bytea[], event_ids text[], subjects text[],
    ats bigint[], correlation_ids text[], causation_ids text[], actors text[], ends boolean[],
    unchanged text[], unchanged_after bigint, following boolean,
    OUT last bigint, OUT conflict text
)
LANGUAGE plpgsql AS $$
DECLARE
    head bigint;
    stored_at bigint;
BEGIN
    SELECT * INTO head, stored_at FROM forewarn_take(now);
    conflict := forewarn_add(
        head, stored_at, streams, versions, topics, states, event_ids, subjects, ats, correlation_ids,
        causation_ids, actors, ends, unchanged, unchanged_after, following
    );
    last := head + cardinality(streams);
    IF conflict IS NULL AND last > head THEN
        PERFORM forewarn_give(last, stored_at);
    END IF;
END
$$;

-- As `forewarn_try_append`, but a conflict is raised, so that what was written before it is undone too.
CREATE FUNCTION forewarn_append(
    now bigint,
    streams text[], versions bigint[], topics text[], states bytea[], event_ids text[], subjects text[],
    ats bigint[], correlation_ids text[], causation_ids text[], actors text[], ends boolean[]
) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    done record;
BEGIN
    done := forewarn_try_append(
        now, streams, versions, topics, states, event_ids, subjects, ats, correlation_ids, causation_ids,
        actors, ends, NULL, NULL, true
    );
    IF done.conflict IS NOT NULL THEN
        RAISE EXCEPTION USING MESSAGE = done.conflict, ERRCODE = 'FW001';
    END IF;
END
$$;

-- A worker's position, moved from where it says it is. Whoever holds the row is waited for.
CREATE FUNCTION forewarn_move(worker text, previous bigint, next bigint) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    stands_at bigint;
BEGIN
    INSERT INTO positions VALUES (worker, 0) ON CONFLICT DO NOTHING;
    SELECT position INTO stands_at FROM positions WHERE name = worker FOR UPDATE;
    IF stands_at <> previous THEN
        RAISE EXCEPTION '% stands at %, not at %: another worker moved it', worker, stands_at, previous
            USING ERRCODE = 'FW001';
    END IF;
    UPDATE positions SET position = next WHERE name = worker;
END
$$;
