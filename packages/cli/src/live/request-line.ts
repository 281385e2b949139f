import { formatDuration } from "@xray-lab/traces";
import { printable } from "@xray-lab/segments";

import { columns, cut, fit } from "../waterfall/columns.ts";
import { MARKS, paletteFor } from "../waterfall/palette.ts";
import type { WaterfallOptions } from "../waterfall/render-waterfall.ts";
import type { RequestEntry } from "./request-entry.ts";

const CLOCK = 8;
const METHOD = 6;
const STATUS = 3;
const TIME = 8;
const ADDRESS = 15;
const LONGEST_PATH = 28;
const FEWEST_FOR_SERVICES = 28;

/**
 * A request on one line if the terminal is wide enough, otherwise with trace id and services on a second line: the id is
 * never cut, so that it can be copied. A request that ended well, but in which a call failed, has its colour and its words
 * beside the id: its status says that all is well.
 */
export function requestLine(entry: RequestEntry, options: WaterfallOptions): string {
  const ascii = { ascii: !options.unicode };
  const { outcome } = paletteFor(options.colour);
  const cells = requestCells(entry, options);
  const paint = entry.outcome === "ok" ? (text: string): string => text : outcome[entry.outcome];
  const services = entry.services.map((name) => name.slice(0, 200)).join(", ");
  const id = printable(entry.traceId.slice(0, 64), ascii);
  const inside = insideOf(entry);
  const left = options.width - columns(cells) - columns(id) - columns(inside) - 4;
  if (left >= Math.min(FEWEST_FOR_SERVICES, columns(printable(services, ascii)))) {
    return `${paint(cells)}  ${details([id, inside, cut(services, left, options)], entry, options)}`;
  }
  const indented = cut(`${" ".repeat(CLOCK + 1)}${id}`, options.width, options);
  const shownInside = cut(inside, options.width - columns(indented), options);
  const room = Math.max(0, options.width - columns(indented) - columns(shownInside) - 2);
  const second = details([indented, shownInside, cut(services, room, options)], entry, options);
  return `${paint(cut(cells.trimEnd(), options.width, options))}\n${second}`;
}

/** `  fault inside`, or nothing. */
function insideOf({ failedInside }: RequestEntry): string {
  return failedInside === undefined ? "" : `  ${failedInside} inside`;
}

function details(
  [id, inside, services]: readonly [id: string, inside: string, services: string],
  { failedInside }: RequestEntry,
  { colour }: WaterfallOptions,
): string {
  const { quiet, outcome } = paletteFor(colour);
  const end = services === "" ? "" : `  ${services}`;
  if (failedInside === undefined) return quiet(id + end);
  return `${quiet(id)}${outcome[failedInside](inside)}${quiet(end)}`;
}

function requestCells(entry: RequestEntry, options: WaterfallOptions): string {
  const fixed = CLOCK + METHOD + STATUS + TIME + ADDRESS + 7;
  const path = Math.max(8, Math.min(LONGEST_PATH, options.width - fixed));
  return [
    clock(entry.start),
    fit(entry.method, METHOD, options),
    fit(entry.path, path, options),
    fit(entry.status?.toString() ?? "-", STATUS, options),
    `${formatDuration(entry.duration).padStart(TIME)} ${MARKS[entry.failedInside ?? entry.outcome]}`,
    fit(entry.clientIp, ADDRESS, options),
  ].join(" ");
}

/** Local time of day. */
function clock(epochSeconds: number): string {
  const date = new Date(epochSeconds * 1000);
  return Number.isNaN(date.getTime()) ? "--:--:--" : date.toTimeString().slice(0, CLOCK);
}
