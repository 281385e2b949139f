import type { TraceSummary } from "@xray-lab/traces";
import { scaleBetween } from "../../charts/buckets.ts";
import type { TimeRange } from "../../view-state/time-window.ts";
import { type RequestState, stateOf } from "./describe-request.ts";

export interface Area {
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
  readonly state: RequestState;
  readonly row: TraceSummary;
}

/** Where traces stand: their start from left to right, their response time upwards, in pixels. */
export interface Scatter {
  readonly area: Area;
  readonly points: readonly Point[];
  readonly range: TimeRange;
  /** Response times at the bottom and the top, in seconds. */
  readonly least: number;
  readonly most: number;
  readonly log: boolean;
}

/** Faster is drawn as this: the bottom of a logarithmic axis. */
const FASTEST = 0.0001;

/** Room at the left for the numbers of the axis, and at the other sides for points on the edge; in pixels. */
const LEFT = 52;
const EDGE = 7;

/** Requests in progress have no response time and no point. */
export function scatterOf(rows: readonly TraceSummary[], range: TimeRange, area: Area): Scatter {
  const ended = rows.filter(({ responseTime }) => responseTime !== undefined);
  const times = ended.map(({ responseTime = 0 }) => Math.max(FASTEST, responseTime));
  const slowest = times.reduce((most, time) => Math.max(most, time), FASTEST * 2);
  const fastest = times.reduce((least, time) => Math.min(least, time), slowest);
  const log = scaleBetween(fastest, slowest) === "log";
  const axis = { area, range, log, least: log ? fastest / 1.3 : 0, most: slowest * (log ? 1.3 : 1.08) };
  const points = ended.map((row) => {
    const y = yOf(axis, row.responseTime ?? 0);
    return { x: xOf(axis, row.start), y, state: stateOf(row), row };
  });
  return { ...axis, points };
}

type Axes = Omit<Scatter, "points">;

function xOf({ area, range }: Axes, time: number): number {
  return LEFT + ((time - range.from) / (range.to - range.from)) * (area.width - LEFT - EDGE);
}

export function yOf({ area, log, least, most }: Axes, responseTime: number): number {
  const [from, to, value] = [least, most, responseTime].map((one) =>
    log ? Math.log(Math.max(one, FASTEST)) : one,
  );
  const part = ((value ?? 0) - (from ?? 0)) / ((to ?? 1) - (from ?? 0));
  return EDGE + (area.height - 2 * EDGE) * (1 - inside(part));
}

export interface Corner {
  readonly x: number;
  readonly y: number;
}

/** What a rectangle selects. */
export interface Selected {
  readonly range: TimeRange;
  /** Response times in seconds, to the millisecond outwards. */
  readonly least: number;
  readonly most: number;
}

export function selectedBy(scatter: Axes, one: Corner, other: Corner): Selected {
  const [left, right] = [Math.min(one.x, other.x), Math.max(one.x, other.x)];
  const [top, bottom] = [Math.min(one.y, other.y), Math.max(one.y, other.y)];
  return {
    range: { from: timeAt(scatter, left), to: timeAt(scatter, right) },
    least: Math.floor(responseTimeAt(scatter, bottom) * 1000) / 1000,
    most: Math.ceil(responseTimeAt(scatter, top) * 1000) / 1000,
  };
}

function timeAt({ area, range }: Axes, x: number): number {
  return range.from + inside((x - LEFT) / (area.width - LEFT - EDGE)) * (range.to - range.from);
}

function responseTimeAt({ area, log, least, most }: Axes, y: number): number {
  const part = 1 - inside((y - EDGE) / (area.height - 2 * EDGE));
  if (!log) return least + part * (most - least);
  return Math.exp(Math.log(least) + part * (Math.log(most) - Math.log(least)));
}

function inside(part: number): number {
  return Math.max(0, Math.min(1, part));
}

/** The point that is nearest to a place, if it is near enough. */
export function pointAt(points: readonly Point[], at: Corner, radius: number): Point | undefined {
  let nearest: Point | undefined;
  let shortest = radius ** 2;
  for (const point of points) {
    const distance = (point.x - at.x) ** 2 + (point.y - at.y) ** 2;
    if (distance > shortest) continue;
    shortest = distance;
    nearest = point;
  }
  return nearest;
}

/** Response times with a line across the picture: powers of ten, or about four steps. */
export function ticksOf({ log, least, most }: Axes): readonly number[] {
  if (log) {
    const first = Math.ceil(Math.log10(least));
    const count = Math.max(0, Math.floor(Math.log10(most)) - first + 1);
    return Array.from({ length: count }, (_, index) => 10 ** (first + index));
  }
  const step = 10 ** Math.floor(Math.log10(most / 2));
  const wide = most / step > 8 ? step * 5 : most / step > 4 ? step * 2 : step;
  return Array.from({ length: Math.floor(most / wide) }, (_, index) => (index + 1) * wide);
}
