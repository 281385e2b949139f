import { asReturned } from "./aws-calls.ts";
import { type DifferenceOptions, differences } from "./differences.ts";
import type { Entity } from "./document.ts";
import { flatten, type Work } from "./flatten.ts";

/**
 * Compares what was sent of one trace with what the API returned of it, member by member. Calls to AWS must have the
 * names that X-Ray gives them. Clients do not send inferred segments: each must answer a call that was sent.
 *
 * @returns a line for each difference; none when the trace came back complete
 */
export function compareTrace(
  sent: readonly Entity[],
  readBack: readonly Entity[],
  options: DifferenceOptions = {},
): readonly string[] {
  const expected = flatten(sent);
  const actual = flatten(readBack.filter(({ inferred }) => inferred !== true));
  const ids = new Set([...expected.keys(), ...actual.keys()]);
  return [
    ...[...ids].flatMap((id) => compareWork(id, expected.get(id), actual.get(id), options)),
    ...readBack.flatMap((segment) => standsAlone(segment, expected)),
  ];
}

function compareWork(
  id: string,
  sent: Work | undefined,
  readBack: Work | undefined,
  options: DifferenceOptions,
): readonly string[] {
  if (sent === undefined) return [`${id} (${String(readBack?.members.name)}): not sent, but read back`];
  const label = `${id} (${String(sent.members.name)})`;
  if (readBack === undefined) return [`${label}: sent, but not read back`];
  const place = differences(placeOf(sent), placeOf(readBack));
  return [...place, ...differences(asReturned(sent.members), readBack.members, options)].map(
    (line) => `${label} ${line}`,
  );
}

function placeOf({ parent, isSegment }: Work): object {
  return { parent, isSegment };
}

/** A subsegment at the top has lost its parent; an inferred segment must have one. */
function standsAlone(segment: Entity, sent: ReadonlyMap<string, Work>): readonly string[] {
  const { id, name, type, parent_id = "", inferred } = segment;
  if (inferred === true && !sent.has(parent_id)) return [`${id} (${name}): inferred from a call nobody sent`];
  if (type === "subsegment" && sent.has(parent_id)) return [`${id} (${name}): not put below its parent`];
  return [];
}
