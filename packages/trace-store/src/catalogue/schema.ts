/** Marks the file as ours (`PRAGMA application_id`): the bytes of "XRay". */
export const APPLICATION_ID = 0x58526179;

/**
 * Entry n brings a database from version n to n + 1 (`PRAGMA user_version`). Only add entries at the end: existing
 * databases have run the earlier ones.
 *
 * `documents.seq` is the rowid: it is the order of arrival. Trace ids and arrivals both grow with time, so inserts stay
 * at the right edge of every index.
 */
export const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE traces (
    trace_id      TEXT PRIMARY KEY,
    second        INTEGER NOT NULL, -- the second it is filed under: see trace-second.ts
    started_at    REAL NOT NULL,    -- earliest start_time, epoch seconds
    first_arrival REAL NOT NULL,    -- epoch seconds
    revision      INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX traces_by_second ON traces (second);

  CREATE TABLE documents (
    seq        INTEGER PRIMARY KEY,
    trace_id   TEXT NOT NULL,
    id         TEXT NOT NULL,
    finished   INTEGER NOT NULL,
    arrived_at REAL NOT NULL,       -- epoch seconds
    ended_at   REAL,                -- epoch seconds; finished segments only
    document   TEXT NOT NULL,       -- JSON
    UNIQUE (trace_id, id)
  ) STRICT;
  CREATE INDEX documents_by_arrival ON documents (arrived_at);
  CREATE INDEX documents_by_end ON documents (ended_at) WHERE ended_at IS NOT NULL;

  -- How far traces were pruned; one row.
  CREATE TABLE pruning (pruned_before INTEGER NOT NULL) STRICT;
  INSERT INTO pruning VALUES (0);
  `,
  `
  -- Groups, sampling rules, tags: few, small, and never pruned.
  CREATE TABLE settings (
    kind  TEXT NOT NULL,
    name  TEXT NOT NULL,
    value TEXT NOT NULL,            -- JSON
    PRIMARY KEY (kind, name)
  ) STRICT, WITHOUT ROWID;
  `,
  `
  -- The bytes of a trace's documents, and whether one was refused for lack of room.
  ALTER TABLE traces ADD COLUMN bytes INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE traces ADD COLUMN limit_exceeded INTEGER NOT NULL DEFAULT 0;
  UPDATE traces SET bytes = coalesce(
    (SELECT sum(octet_length(document)) FROM documents WHERE documents.trace_id = traces.trace_id), 0);
  `,
  `
  -- Traces are in partitions now. What the first releases stored is moved there: see move-documents.ts.
  ALTER TABLE documents RENAME TO old_documents;
  DROP TABLE traces;
  DROP INDEX documents_by_arrival;
  DROP INDEX documents_by_end;
  `,
];
