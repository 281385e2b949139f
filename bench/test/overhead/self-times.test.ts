import { expect, test } from "vitest";
import { nameOf, selfTimes } from "../../overhead/self-times.ts";

const node = (id: number, functionName: string, url = "") => ({ id, callFrame: { functionName, url } });

test("samples of one function are added up, wherever it was called from", () => {
  const nodes = [
    node(1, "f", "file:///w/packages/tracing/src/a.ts"),
    node(2, "(idle)"),
    node(3, "f", "file:///w/packages/tracing/src/a.ts"),
  ];
  const times = selfTimes({ nodes, samples: [1, 2, 3, 1], timeDeltas: [10, 1000, 20, 5] });
  expect(times).toEqual([{ name: "tracing/a.ts:f", microseconds: 35 }]);
});

test("what took longest comes first", () => {
  const times = selfTimes({ nodes: [node(1, "a"), node(2, "b")], samples: [1, 2], timeDeltas: [1, 2] });
  expect(times.map(({ name }) => name)).toEqual(["b", "a"]);
});

test.each([
  ["node:internal/timers", "listOnTimeout", "node:internal/timers:listOnTimeout"],
  ["file:///w/packages/tracing/src/sdk/context.ts", "runWith", "tracing/sdk/context.ts:runWith"],
  [
    "/w/node_modules/.pnpm/express@5/node_modules/express/lib/response.js",
    "json",
    "express/lib/response.js:json",
  ],
  [
    "/w/node_modules/.pnpm/x/node_modules/@opentelemetry/core/dist/a.js",
    "",
    "@opentelemetry/core/dist/a.js:(anonymous)",
  ],
  ["file:///w/bench/overhead/routes/bare.ts", "f", "bench/overhead/routes/bare.ts:f"],
  ["", "(garbage collector)", "(garbage collector)"],
])("%s %s is named %s", (url, functionName, name) => {
  expect(nameOf(url, functionName)).toBe(name);
});
