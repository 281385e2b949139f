import { serialiseUnserialisable } from "./serialise-unserialisable.ts";
import { type Cut, cutFrames, cutMetadata, cutNamespaces, cutStrings } from "./shrink-steps.ts";

type Members = Record<string, unknown>;

/** Room for the note that lists the cuts. */
const NOTE_BYTES = 1_200;
/** The members that are kept when all other cuts are not enough. */
const ESSENTIAL = [
  "type",
  "trace_id",
  "parent_id",
  "id",
  "name",
  "start_time",
  "end_time",
  "in_progress",
  "namespace",
  "error",
  "fault",
  "throttle",
];
const LONG_STRING = 4_096;
const SHORT_STRING = 256;

/** The JSON of one node, at most `room` bytes. Replaced and cut values are listed in its `metadata.tracing`. */
export function textWithin(members: Readonly<Members>, room: number): string {
  const text = stringify(members);
  return Buffer.byteLength(text) <= room ? text : truncate(JSON.parse(text) as Members, room);
}

function stringify(members: Readonly<Members>): string {
  try {
    return JSON.stringify(members);
  } catch {
    const { value, replaced } = serialiseUnserialisable(members);
    return JSON.stringify(withNote(value, "unserialisable", replaced));
  }
}

/**
 * Cuts a node that is too large by itself, as little as possible: first large metadata, then the lower frames of stacks,
 * then long strings such as SQL and messages. In each step the largest value is cut first.
 */
function truncate(members: Members, room: number): string {
  const truncated: string[] = [];
  let text = JSON.stringify(members);
  for (const findCuts of STEPS) {
    let excess = Buffer.byteLength(text) - room + NOTE_BYTES;
    for (const cut of findCuts(members).toSorted((one, other) => other.saves - one.saves)) {
      if (excess <= 0) break;
      cut.apply();
      truncated.push(cut.what);
      excess -= cut.saves;
    }
    text = JSON.stringify(withNote(members, "truncated", truncated));
    if (Buffer.byteLength(text) <= room) return text;
  }
  return essentials(members);
}

const STEPS: readonly ((members: Members) => readonly Cut[])[] = [
  cutMetadata,
  cutNamespaces,
  cutFrames,
  (members) => cutStrings(members, LONG_STRING),
  (members) => cutStrings(members, SHORT_STRING),
];

function essentials(members: Members): string {
  const left = ESSENTIAL.flatMap((name) => (name in members ? [[name, members[name]]] : []));
  return JSON.stringify(
    withNote(Object.fromEntries(left) as Members, "truncated", ["all but name, times and flags"]),
  );
}

const MAX_PATHS = 10;
const MAX_PATH_LENGTH = 100;

/** Adds the list of `paths` to the members, as `metadata.tracing[what]`. */
function withNote(members: Members, what: string, paths: readonly string[]): Members {
  if (paths.length === 0) return members;
  const listed = paths.slice(0, MAX_PATHS).map((path) => path.slice(0, MAX_PATH_LENGTH).toWellFormed());
  if (paths.length > MAX_PATHS) listed.push(`and ${paths.length - MAX_PATHS} more`);
  const metadata = objectIn(members, "metadata");
  const tracing = { ...objectIn(metadata, "tracing"), [what]: listed };
  return { ...members, metadata: { ...metadata, tracing } };
}

function objectIn(members: Members, name: string): Members {
  const value = members[name];
  return typeof value === "object" && value !== null ? (value as Members) : {};
}
