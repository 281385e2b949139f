import type { Point, Spacing } from "./graph.ts";

interface Part {
  readonly points: readonly Point[];
  readonly routes: ReadonlyMap<number, readonly Point[]>;
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Wider than high, as screens are. */
const SHAPE = 1.8;

/** How far to move each part so that none overlaps another: from left to right in rows, the first part first. */
export function packed(parts: readonly Part[], spacing: Spacing): readonly Point[] {
  const boxes = parts.map((part) => boxOf(part, spacing));
  const area = boxes.reduce((sum, { width, height }) => sum + width * height, 0);
  const widest = boxes.reduce((most, { width }) => Math.max(most, width), Math.sqrt(area * SHAPE));
  const corner = { x: 0, y: 0, height: 0 };
  return boxes.map(({ left, top, width, height }) => {
    if (corner.x > 0 && corner.x + width > widest) {
      corner.x = 0;
      corner.y += corner.height;
      corner.height = 0;
    }
    const moved = { x: corner.x - left, y: corner.y - top };
    corner.x += width;
    corner.height = Math.max(corner.height, height);
    return moved;
  });
}

/** Around the centres, with the room that each needs. Routes of edges count too. */
function boxOf({ points, routes }: Part, { layer, row }: Spacing): Box {
  const all = [...points, ...[...routes.values()].flat()];
  const [left, right] = extent(all.map(({ x }) => x));
  const [top, bottom] = extent(all.map(({ y }) => y));
  return { left, top, width: right - left + layer, height: bottom - top + row };
}

function extent(values: readonly number[]): readonly [number, number] {
  return values.reduce<readonly [number, number]>(
    ([least, most], value) => [Math.min(least, value), Math.max(most, value)],
    [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
  );
}
