import { type PlacedTrace, rowAt } from "@xray-lab/traces";
import type { PartMembers, RowDetails, RowText } from "./protocol.ts";

export function textsOf(placed: PlacedTrace, rows: Iterable<number>): ReadonlyMap<number, RowText> {
  const texts = new Map<number, RowText>();
  for (const row of rows) if (row >= 0 && row < placed.length) texts.set(row, textOf(placed, row));
  return texts;
}

function textOf(placed: PlacedTrace, row: number): RowText {
  const { work, description, oddities } = rowAt(placed, row);
  const [thrown] = description.exceptions;
  return {
    id: work.id,
    text: description.text,
    status: description.status,
    exception: thrown && [thrown.name, thrown.message].filter(Boolean).join(": "),
    oddities,
  };
}

export function detailsOf(placed: PlacedTrace, row: number): RowDetails {
  const { work, segment, kind } = rowAt(placed, row);
  return {
    ...textOf(placed, row),
    row,
    kind,
    part: withoutSubsegments(work),
    segment: withoutSubsegments(segment),
    documentSize: documentOf(placed, row).length,
  };
}

/** The part of the document that a row shows, with everything in it, to be read. */
export function documentOf(placed: PlacedTrace, row: number): string {
  return JSON.stringify(rowAt(placed, row).work, undefined, 2);
}

function withoutSubsegments({
  subsegments: _subsegments,
  ...members
}: object & { subsegments?: unknown }): PartMembers {
  return members;
}
