import fc from "fast-check";
import { expect, test } from "vitest";
import { layered } from "../../src/map/layout/layered.ts";
import { type Arrow, nextNode } from "../../src/map/model/next-node.ts";
import { makeGraph } from "@xray-lab/test-support/make-graph";

const ARROWS: readonly Arrow[] = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"];
const spacing = { layer: 230, row: 116 };

test("arrow keys reach every node from the first one", () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 40 }), fc.nat(), fc.boolean(), (size, seed, turned) => {
      const layout = layered(makeGraph(size, seed), { spacing });
      const [first = ""] = layout.nodes.keys();
      const reached = new Set([first]);
      for (const node of reached) {
        for (const arrow of ARROWS) {
          const next = nextNode(layout, node, arrow, turned);
          if (next !== undefined) reached.add(next);
        }
      }
      expect(reached.size).toBe(size);
    }),
    { numRuns: 60 },
  );
});

test("right goes to what is called, left to the caller; in a turned picture down and up do", () => {
  const layout = layered(
    {
      nodes: ["a", "b", "c"],
      edges: [
        ["a", "b"],
        ["b", "c"],
      ],
    },
    { spacing },
  );
  expect(nextNode(layout, "a", "ArrowRight", false)).toBe("b");
  expect(nextNode(layout, "c", "ArrowLeft", false)).toBe("b");
  expect(nextNode(layout, "a", "ArrowDown", true)).toBe("b");
  expect(nextNode(layout, "b", "ArrowUp", true)).toBe("a");
  expect(nextNode(layout, "a", "ArrowLeft", false)).toBeUndefined();
  expect(nextNode(layout, "not there", "ArrowLeft", false)).toBeUndefined();
});

test("up and down go through the nodes of a layer in their order", () => {
  const layout = layered(
    {
      nodes: ["a", "b", "c"],
      edges: [
        ["a", "b"],
        ["a", "c"],
      ],
    },
    { spacing },
  );
  expect(nextNode(layout, "b", "ArrowDown", false)).toBe("c");
  expect(nextNode(layout, "c", "ArrowUp", false)).toBe("b");
});
