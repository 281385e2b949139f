import { expect, test } from "vitest";
import { arrowsAgainst } from "./arrows.ts";

test("an arrow from a service to a package is fine", () => {
  expect(
    arrowsAgainst([{ name: "@xray-lab/notification", dependencies: { "@xray-lab/tracing": "*" } }]),
  ).toEqual([]);
});

test("an arrow from a package to a service is refused, also in development dependencies", () => {
  const manifest = { name: "@xray-lab/tracing", devDependencies: { "@xray-lab/xray": "*", vitest: "*" } };
  expect(arrowsAgainst([manifest])).toEqual([
    { from: "tracing", to: "xray", allowed: ["segments", "sampling"] },
  ]);
});

test("a package without a place is refused", () => {
  expect(arrowsAgainst([{ name: "@xray-lab/utils" }])).toEqual([
    { from: "utils", to: "", allowed: undefined },
  ]);
});
