import { outcomeOf } from "@xray-lab/segments";
import { criticalPath, endsOf, isInProgress, type PlacedTrace, selfTimes } from "@xray-lab/traces";
import { FLAGS, OUTCOMES, type TraceColumns } from "../model/columns.ts";

/** The columns that the page draws. They share no memory with the placed trace: they are handed over. */
export function makeColumns(placed: PlacedTrace): TraceColumns {
  const { length, works, segments, start, end, starts, parents, depths, sizes } = placed;
  const ends = endsOf(placed);
  const { rows: critical } = criticalPath(placed, ends);
  const outcomes = new Uint8Array(length);
  const flags = new Uint8Array(length);
  const names = new Uint32Array(length);
  const table = new Map<string, number>();
  for (let row = 0; row < length; row += 1) {
    const work = works[row];
    if (work === undefined) break;
    const segment = work === segments[row] && segments[row]?.type === undefined ? FLAGS.segment : 0;
    const inProgress = isInProgress(work) ? FLAGS.inProgress : 0;
    flags[row] = segment | inProgress | (critical[row] === 1 ? FLAGS.critical : 0);
    outcomes[row] = OUTCOMES.indexOf(outcomeOf(work));
    names[row] = placeIn(table, work.name);
  }
  return {
    length,
    start,
    end,
    ends,
    outcomes,
    flags,
    names,
    nameTable: [...table.keys()],
    all: new Int32Array(length).map((_, row) => row),
    levels: depths.reduce((most, depth) => Math.max(most, depth + 1), 0),
    inProgress: flags.some((one) => (one & FLAGS.inProgress) !== 0),
    selfTimes: selfTimes(placed, ends),
    starts: starts.slice(),
    parents: parents.slice(),
    depths: depths.slice(),
    sizes: sizes.slice(),
  };
}

function placeIn(table: Map<string, number>, name: string): number {
  const known = table.get(name);
  if (known !== undefined) return known;
  table.set(name, table.size);
  return table.size - 1;
}
