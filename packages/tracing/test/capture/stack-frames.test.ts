import { expect, test } from "vitest";
import { stackFrames } from "../../src/capture/stack-frames.ts";

test("frames of ES modules, CommonJS, Node itself and anonymous functions keep path, line and label", () => {
  const stack = `Error: no
    at handler (file:///srv/app/users.ts:12:9)
    at async Pool.query (/srv/node_modules/mysql2/pool.js:7:1)
    at node:internal/process/task_queues:95:5
    at <anonymous>`;
  expect(stackFrames(stack)).toEqual([
    { path: "/srv/app/users.ts", line: 12, label: "handler" },
    { path: "/srv/node_modules/mysql2/pool.js", line: 7, label: "async Pool.query" },
    { path: "node:internal/process/task_queues", line: 95, label: "anonymous" },
  ]);
});
