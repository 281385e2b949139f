import { expect, test } from "vitest";
import { arrowsAgainst } from "./arrows.ts";
import { importsThatLeave } from "./imports-that-leave.ts";

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

/** Not written out, so that check-arrows does not take this file for one that imports them. */
function from(path: string): string {
  return `from ${JSON.stringify(path)};`;
}

test("only tests may use the servers that are made for tests", () => {
  const uses = { "@xray-lab/test-support": "*" };
  expect(arrowsAgainst([{ name: "@xray-lab/tracing", devDependencies: uses }])).toEqual([]);
  expect(arrowsAgainst([{ name: "@xray-lab/tracing", dependencies: uses }])).toHaveLength(1);
});

test("an import by path that leaves the package is found, however it is written", () => {
  const text = [
    `import { a } ${from("./inside.ts")}`,
    `import { b } ${from("../src/inside.ts")}`,
    `import type { C } ${from("../../traces/src/index.ts")}`,
    `export { d } ${from("../../d.ts")}`,
    `await import(${JSON.stringify("../../../e.ts")});`,
    `import ${JSON.stringify("../../f.ts")};`,
  ].join("\n");
  const paths = ["../../traces/src/index.ts", "../../d.ts", "../../../e.ts", "../../f.ts"];
  expect(importsThatLeave({ file: "test/here.ts", text })).toEqual(paths);
});
