import type { Layout, Point } from "../layout/graph.ts";

export type Arrow = "ArrowLeft" | "ArrowRight" | "ArrowUp" | "ArrowDown";

/**
 * Where an arrow key goes from a node: along the calls to the callers or to what is called; across, and where no call leads,
 * to the nearest node in that direction.
 *
 * @param turned whether the calls go down the page rather than to the right
 */
export function nextNode(layout: Layout, from: string, arrow: Arrow, turned: boolean): string | undefined {
  const here = layout.nodes.get(from);
  if (here === undefined) return undefined;
  const direction = turned ? TURNED[arrow] : arrow;
  const others = candidates(layout, from, direction).flatMap((name) => {
    const point = layout.nodes.get(name);
    return point === undefined ? [] : [{ name, cost: costTo(here, point, direction) }];
  });
  const [nearest] = others
    .filter(({ cost }) => Number.isFinite(cost))
    .toSorted((left, right) => left.cost - right.cost);
  return nearest?.name;
}

const TURNED: Readonly<Record<Arrow, Arrow>> = {
  ArrowLeft: "ArrowUp",
  ArrowRight: "ArrowDown",
  ArrowUp: "ArrowLeft",
  ArrowDown: "ArrowRight",
};

function candidates({ nodes, edges }: Layout, from: string, direction: Arrow): readonly string[] {
  const called = edges.filter((edge) => edge.from === from && edge.to !== from).map(({ to }) => to);
  const callers = edges.filter((edge) => edge.to === from && edge.from !== from).map((edge) => edge.from);
  const along = direction === "ArrowRight" ? called : direction === "ArrowLeft" ? callers : [];
  const isAhead = (name: string): boolean => {
    const [here, there] = [nodes.get(from), nodes.get(name)];
    return here !== undefined && there !== undefined && Number.isFinite(costTo(here, there, direction));
  };
  const ahead = along.filter(isAhead);
  return ahead.length > 0 ? ahead : [...nodes.keys()].filter((name) => name !== from);
}

/** What lies to the side counts more than what lies ahead; infinite when it is not ahead at all. */
function costTo(here: Point, there: Point, direction: Arrow): number {
  const horizontal = direction === "ArrowLeft" || direction === "ArrowRight";
  const sign = direction === "ArrowRight" || direction === "ArrowDown" ? 1 : -1;
  const [dx, dy] = [there.x - here.x, there.y - here.y];
  const ahead = sign * (horizontal ? dx : dy);
  const aside = Math.abs(horizontal ? dy : dx);
  return ahead > 0 ? ahead + 3 * aside : Number.POSITIVE_INFINITY;
}
