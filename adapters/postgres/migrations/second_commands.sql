-- The digest of the command that led to an event: only the first event of an append has one.
ALTER TABLE events ADD COLUMN command text COLLATE "C" NOT NULL DEFAULT '';

DROP FUNCTION forewarn_add(
    bigint, bigint, text[], bigint[], text[], bytea[], text[], text[], bigint[], text[], text[], text[],
    boolean[], text[], bigint, boolean
);
DROP FUNCTION forewarn_try_append(
    bigint, text[], bigint[], text[], bytea[], text[], text[], bigint[], text[], text[], text[], boolean[],
    text[], bigint, boolean
);
DROP FUNCTION forewarn_append(
    bigint, text[], bigint[], text[], bytea[], text[], text[], bigint[], text[], text[], text[], boolean[]
);

-- As before, with the digests of commands.
CREATE FUNCTION forewarn_add(
    head bigint, stored_at bigint,
    streams text[], versions bigint[], topics text[], states bytea[], event_ids text[], subjects text[],
    ats bigint[], correlation_ids text[], causation_ids text[], actors text[], commands text[],
    ends boolean[],
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
        correlation_id, causation_id, actor, command, ends_append
    )
    SELECT head + new.number, stream, version, topic, state, event_id, subject, at, stored_at,
        correlation_id, causation_id, actor, command, ends_append
    FROM unnest(
        streams, versions, topics, states, event_ids, subjects, ats, correlation_ids, causation_ids, actors,
        commands, ends
    ) WITH ORDINALITY AS new (
        stream, version, topic, state, event_id, subject, at, correlation_id, causation_id, actor,
        command, ends_append, number
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

CREATE FUNCTION forewarn_try_append(
    now bigint,
    streams text[], versions bigint[], topics text[], states bytea[], event_ids text[], subjects text[],
    ats bigint[], correlation_ids text[], causation_ids text[], actors text[], commands text[],
    ends boolean[],
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
        causation_ids, actors, commands, ends, unchanged, unchanged_after, following
    );
    last := head + cardinality(streams);
    IF conflict IS NULL AND last > head THEN
        PERFORM forewarn_give(last, stored_at);
    END IF;
END
$$;

CREATE FUNCTION forewarn_append(
    now bigint,
    streams text[], versions bigint[], topics text[], states bytea[], event_ids text[], subjects text[],
    ats bigint[], correlation_ids text[], causation_ids text[], actors text[], commands text[],
    ends boolean[]
) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    done record;
BEGIN
    done := forewarn_try_append(
        now, streams, versions, topics, states, event_ids, subjects, ats, correlation_ids, causation_ids,
        actors, commands, ends, NULL, NULL, true
    );
    IF done.conflict IS NOT NULL THEN
        RAISE EXCEPTION USING MESSAGE = done.conflict, ERRCODE = 'FW001';
    END IF;
END
$$;
