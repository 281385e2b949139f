import { expect, test } from "vitest";
import { neighbourhood, NODES_SHOWN } from "../../src/map/model/neighbourhood.ts";
import { mapOf } from "./map-of.ts";

const names = Array.from({ length: 400 }, (_, index) => `s${index}`);
const chain = names.slice(1).map((name, index) => [names[index] ?? "", name] as const);

test("a map that can be read is shown whole", () => {
  const map = mapOf(names.slice(0, NODES_SHOWN), []);
  expect(neighbourhood(map, "s3|")).toEqual({ map, focus: undefined });
});

test("of a large map the services within two calls of the chosen one are shown", () => {
  const { map, focus } = neighbourhood(mapOf(names, chain), "s100|");
  expect(focus?.id).toBe("s100|");
  expect(map.nodes.map(({ id }) => id)).toEqual(["s98|", "s99|", "s100|", "s101|", "s102|"]);
  expect(map.edges).toHaveLength(4);
});

test("the busiest neighbours are shown when there are too many", () => {
  const calls = names.slice(1).map((name, index) => ["s0", name, index + 1] as const);
  const { map } = neighbourhood(mapOf(names, calls), "s0|");
  expect(map.nodes).toHaveLength(NODES_SHOWN);
  expect(map.nodes.some(({ id }) => id === "s399|")).toBe(true);
  expect(map.nodes.some(({ id }) => id === "s1|")).toBe(false);
});

test("a name that is not there is as if none were chosen", () => {
  expect(neighbourhood(mapOf(names, chain), "gone|").focus?.id).toBe("s0|");
});
