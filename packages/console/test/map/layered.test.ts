import fc from "fast-check";
import { expect, test } from "vitest";
import type { Layout, LayoutGraph, Point } from "../../src/map/layout/graph.ts";
import { layered } from "../../src/map/layout/layered.ts";
import { makeGraph } from "@xray-lab/test-support/make-graph";

const spacing = { layer: 230, row: 118 };

/** Any graph: cycles, calls to oneself, parts without a connection, edges of nodes that are not there, names of any kind. */
const anyGraph: fc.Arbitrary<LayoutGraph> = fc
  .uniqueArray(fc.oneof(fc.string({ maxLength: 4 }), fc.constantFrom("__proto__", "constructor")), {
    maxLength: 24,
  })
  .chain((nodes) => {
    const name = fc.constantFrom(...nodes, "not there");
    return fc.record({ nodes: fc.constant(nodes), edges: fc.array(fc.tuple(name, name), { maxLength: 40 }) });
  });

/** Each pair of nodes that are nearer to each other than a node needs. */
function overlaps({ nodes }: Layout): readonly (readonly [Point, Point])[] {
  const points = [...nodes.values()];
  return points.flatMap((point, index) =>
    points
      .slice(index + 1)
      .filter(({ x, y }) => Math.abs(x - point.x) < spacing.layer && Math.abs(y - point.y) < spacing.row)
      .map((other) => [point, other] as const),
  );
}

function pairsOf({ nodes, edges }: LayoutGraph): readonly string[] {
  const known = edges.filter((ends) => ends.every((end) => nodes.includes(end)));
  return [...new Set(known.map((ends) => JSON.stringify(ends)))].toSorted();
}

function placedPairs({ edges }: Layout): readonly string[] {
  return edges.map(({ from, to }) => JSON.stringify([from, to])).toSorted();
}

test("in any graph each node has a place of its own, and each pair of nodes with calls has one edge", () => {
  fc.assert(
    fc.property(anyGraph, (graph) => {
      const layout = layered(graph, { spacing });
      expect(new Set(layout.nodes.keys())).toEqual(new Set(graph.nodes));
      expect(overlaps(layout)).toEqual([]);
      expect(placedPairs(layout)).toEqual(pairsOf(graph));
      expect([...layout.nodes.values()].every(({ x, y }) => Number.isInteger(x) && Number.isInteger(y))).toBe(
        true,
      );
    }),
  );
});

test("a graph has one picture, in whatever order its nodes and edges are given", () => {
  fc.assert(
    fc.property(anyGraph, (graph) => {
      const turned = { nodes: graph.nodes.toReversed(), edges: graph.edges.toReversed() };
      expect(layered(turned, { spacing })).toEqual(layered(graph, { spacing }));
    }),
  );
});

test("a node that is still there does not move, and a new one takes a free place", () => {
  fc.assert(
    fc.property(anyGraph, anyGraph, (before, after) => {
      const previous = layered(before, { spacing });
      const layout = layered(after, { spacing, previous });
      const stayed = after.nodes.filter((name) => previous.nodes.has(name));
      for (const name of stayed) expect(layout.nodes.get(name)).toEqual(previous.nodes.get(name));
      expect(overlaps(layout)).toEqual([]);
      expect(placedPairs(layout)).toEqual(pairsOf(after));
    }),
  );
});

test("an edge between nodes that stay keeps its way", () => {
  const graph = makeGraph(30, 3);
  const previous = layered(graph, { spacing });
  const more = {
    nodes: [...graph.nodes, "new"],
    edges: [...graph.edges, ["service-0", "new"] as const],
  };
  const layout = layered(more, { spacing, previous });
  expect(layout.edges.filter(({ to }) => to !== "new")).toEqual(previous.edges);
});

test("without cycles every call goes from left to right", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), fc.nat(), (size, seed) => {
      const { nodes, edges } = makeGraph(size, seed);
      const rank = new Map(nodes.map((name, index) => [name, index]));
      const forwards = edges.filter(([from, to]) => (rank.get(from) ?? 0) < (rank.get(to) ?? 0));
      const layout = layered({ nodes, edges: forwards }, { spacing });
      const isForwards = ({ from, to }: { from: string; to: string }): boolean =>
        (layout.nodes.get(from)?.x ?? 0) < (layout.nodes.get(to)?.x ?? 0);
      expect(layout.edges.every(isForwards)).toBe(true);
    }),
    { numRuns: 40 },
  );
});

test("a tree has no crossings, and a caller with two callees stands between them", () => {
  const { nodes } = layered(
    {
      nodes: ["a", "b", "c"],
      edges: [
        ["a", "b"],
        ["a", "c"],
      ],
    },
    { spacing },
  );
  expect(nodes.get("a")?.y).toBe(((nodes.get("b")?.y ?? 0) + (nodes.get("c")?.y ?? 0)) / 2);
});

test("an edge passes no node on its way", () => {
  fc.assert(
    fc.property(fc.integer({ min: 3, max: 40 }), fc.nat(), (size, seed) => {
      const graph = makeGraph(size, seed);
      const fresh = layered(graph, { spacing });
      const half = { nodes: graph.nodes.slice(0, size >> 1), edges: graph.edges };
      const grown = layered(graph, { spacing, previous: layered(half, { spacing }) });
      for (const { nodes, edges } of [fresh, grown]) {
        const points = [...nodes.values()];
        const hits = edges
          .flatMap(({ via }) => via)
          .filter(({ x, y }) =>
            points.some((node) => node.x === x && Math.abs(node.y - y) < spacing.row / 2),
          );
        expect(hits).toEqual([]);
      }
    }),
    { numRuns: 30 },
  );
});

test("a graph in which everything calls everything is laid out too, without overlaps", () => {
  const nodes = Array.from({ length: 90 }, (_, index) => `n${index}`);
  const edges = nodes.flatMap((from) => nodes.map((to) => [from, to] as const));
  const layout = layered({ nodes, edges }, { spacing });
  expect(overlaps(layout)).toEqual([]);
  expect(layout.edges).toHaveLength(8100);
});
