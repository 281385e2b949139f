import { expect, it } from "vitest";
import { compareTrace } from "../../proof/compare-trace.ts";
import type { Entity } from "../../proof/document.ts";
import { sampleTrace } from "../../proof/sample-trace.ts";

const [front, back, separate] = sampleTrace("test") as [Entity, Entity, Entity];
const SENT = [front, back, separate];

/** As the API returns it: the call to a table with its resource, and the separate subsegment below its parent. */
const returned: Entity = { ...separate, aws: { ...(separate["aws"] as object), resource_names: ["orders"] } };
const { type: _type, trace_id: _trace, parent_id: _parent, ...embedded } = returned;
const WHOLE = { ...front, subsegments: [...(front.subsegments ?? []), embedded] };

it("finds nothing in a trace that came back put together", () => {
  expect(compareTrace(SENT, [WHOLE, back])).toEqual([]);
});

it("tells a call to AWS that came back without its resource", () => {
  const bare = { ...embedded, aws: separate["aws"] };
  const whole = { ...front, subsegments: [...(front.subsegments ?? []), bare] };
  expect(compareTrace(SENT, [whole, back])).toEqual([expect.stringContaining("aws.resource_names")]);
});

it("takes no offence at segments inferred from calls that were sent", () => {
  const inferred = { id: "f".repeat(16), name: "DynamoDB", parent_id: separate.id, inferred: true };
  expect(compareTrace(SENT, [WHOLE, back, inferred])).toEqual([]);
  const stray = { ...inferred, parent_id: "0".repeat(16) };
  expect(compareTrace(SENT, [WHOLE, back, stray])).toEqual([expect.stringContaining("a call nobody sent")]);
});

it("tells a subsegment that was not put below its parent", () => {
  expect(compareTrace(SENT, [front, back, returned])).toEqual([
    expect.stringContaining("not put below its parent"),
  ]);
});

it("tells a lost segment, and one that nobody sent", () => {
  expect(compareTrace(SENT, [WHOLE])).toEqual([`${back.id} (${back.name}): sent, but not read back`]);
  expect(compareTrace([front, separate], [WHOLE, back])).toEqual([
    `${back.id} (${back.name}): not sent, but read back`,
  ]);
});

it("tells a segment below another caller, and a member that changed", () => {
  const moved = { ...back, parent_id: front.id };
  expect(compareTrace(SENT, [WHOLE, moved])).toEqual([expect.stringContaining("parent: sent")]);
  const renamed = { ...back, name: "other" };
  expect(compareTrace(SENT, [WHOLE, renamed])).toEqual([expect.stringContaining('read back "other"')]);
});

it("expects the finished document of two with one id, in either order", () => {
  const { end_time: _end, ...unfinished } = { ...back, in_progress: true };
  expect(compareTrace([unfinished, ...SENT], [WHOLE, back])).toEqual([]);
  expect(compareTrace([...SENT, unfinished], [WHOLE, back])).toEqual([]);
});
