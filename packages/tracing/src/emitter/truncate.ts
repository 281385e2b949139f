import { cutFrames, cutMetadata, cutNamespaces, cutStrings, type Cut } from "./cuts.ts";
import { withNote } from "./note.ts";

type Members = Record<string, unknown>;

/** For the note that says what was cut. */
const NOTE_BYTES = 1_200;
/** What is left of a node that is too large whatever is cut. */
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

/**
 * The JSON of a node that is too large by itself, cut to `room` bytes: large metadata first, then all but the top of each
 * stack, then long strings (SQL, messages), the largest first, no more than needed. Says so in `metadata.tracing.truncated`.
 */
export function truncate(members: Members, room: number): string {
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
