-- Texts are compared byte by byte: in the order of Python and of SQLite, whatever the database's locale.
-- Instants are microseconds since 1970 in UTC.

CREATE TABLE about (
    one integer PRIMARY KEY CHECK (one = 1),
    id text COLLATE "C" NOT NULL,
    partitions integer NOT NULL
);
INSERT INTO about VALUES (1, replace(gen_random_uuid()::text, '-', ''), 0);

-- Written by every append: room on the page keeps its old versions from growing into new ones.
CREATE TABLE counter (
    id integer PRIMARY KEY CHECK (id = 1),
    position bigint NOT NULL,
    recorded_at bigint NOT NULL
) WITH (fillfactor = 10);
INSERT INTO counter VALUES (1, 0, 0);

CREATE TABLE events (
    position bigint PRIMARY KEY,
    originator_id text COLLATE "C" NOT NULL,
    originator_version bigint NOT NULL,
    topic text COLLATE "C" NOT NULL,
    state bytea NOT NULL,
    event_id text COLLATE "C" NOT NULL,
    subject text COLLATE "C" NOT NULL,
    at bigint NOT NULL,
    recorded_at bigint NOT NULL,
    correlation_id text COLLATE "C" NOT NULL,
    causation_id text COLLATE "C" NOT NULL,
    actor text COLLATE "C" NOT NULL,
    ends_append boolean NOT NULL,
    CONSTRAINT one_event_a_version UNIQUE (originator_id, originator_version),
    CONSTRAINT one_event_an_id UNIQUE (event_id)
);
CREATE INDEX events_by_subject ON events (subject, position);
-- Where a few subjects have most of the events, the planner would read the log from a position on and pick
-- the subject's: a year of everybody's events for a customer that was quiet for a year.
ALTER TABLE events ALTER COLUMN subject SET (n_distinct = -1);
CREATE INDEX dead_letters ON events (position) WHERE topic LIKE 'record.%';

CREATE TABLE positions (
    name text COLLATE "C" PRIMARY KEY,
    position bigint NOT NULL
) WITH (fillfactor = 10);

CREATE TABLE book_rows (
    book text COLLATE "C" NOT NULL,
    subject text COLLATE "C" NOT NULL,
    part text COLLATE "C" NOT NULL,
    row bytea NOT NULL,
    position bigint NOT NULL,
    PRIMARY KEY (book, subject, part)
) WITH (fillfactor = 70);

CREATE TABLE alerts (
    fingerprint text COLLATE "C" PRIMARY KEY,
    monitor text COLLATE "C" NOT NULL,
    subject text COLLATE "C" NOT NULL,
    dimension text COLLATE "C" NOT NULL,
    state text COLLATE "C" NOT NULL,
    row bytea NOT NULL
);
CREATE INDEX alerts_by_subject ON alerts (subject);
CREATE INDEX alerts_by_state ON alerts (state);

CREATE TABLE wakes (
    monitor text COLLATE "C" NOT NULL,
    subject text COLLATE "C" NOT NULL,
    day text COLLATE "C" NOT NULL,
    PRIMARY KEY (monitor, subject)
);
CREATE INDEX wakes_by_day ON wakes (day);
