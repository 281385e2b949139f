import { expect, test } from "vitest";
import { installRedaction } from "../../src/redaction/install-redaction.ts";
import type { TraceDocument } from "../../src/index.ts";
import { recordingLogger } from "../traced-app.ts";

type Entity = TraceDocument & { format(): string; readonly trace_id: string };

function sentFor(
  document: Partial<TraceDocument>,
  redact?: (document: TraceDocument) => TraceDocument,
): { sent: object[]; log: string[] } {
  const sent: object[] = [];
  const log: string[] = [];
  const emitter = { send: (entity: object): unknown => sent.push(entity) };
  installRedaction(emitter, { logger: recordingLogger(log), ...(redact && { redact }) });
  const whole: TraceDocument = {
    id: "53995c3f42cd8ad8",
    trace_id: "1-67891233-abcdef012345678912345678",
    name: "deep",
    start_time: 1,
    ...document,
  };
  const entity: Entity = { ...whole, trace_id: String(whole.trace_id), format: () => JSON.stringify(whole) };
  emitter.send(entity);
  return { sent, log };
}

function nested(levels: number): TraceDocument {
  let document: TraceDocument = { id: "0000000000000001", name: "deepest", start_time: 1 };
  for (let level = 0; level < levels; level++)
    document = { id: "0000000000000002", name: "deeper", start_time: 1, subsegments: [document] };
  return document;
}

const same = (document: TraceDocument): TraceDocument => document;

const fails = (): never => {
  throw new Error("no such field");
};

test("subsegments nested deeper than the stack pass through", () => {
  const { sent, log } = sentFor({ subsegments: [nested(20_000)] });
  expect(sent).toHaveLength(1);
  expect(log).toEqual([]);
});

test("subsegments nested deeper than the stack are shown to the hook", () => {
  const { sent, log } = sentFor({ user: "ada", subsegments: [nested(20_000)] }, same);
  expect(sent[0]).toHaveProperty("user", "ada");
  expect(log).toEqual([]);
});

test("subsegments nested deeper than the stack are cut in a bare document", () => {
  const { sent, log } = sentFor({ user: "ada", subsegments: [nested(20_000)] }, fails);
  expect(JSON.parse(JSON.stringify(sent[0]))).toMatchObject({ subsegments: [{ name: "deeper" }] });
  expect(sent[0]).not.toHaveProperty("user");
  expect(log).toEqual([expect.stringContaining("could not be redacted (no such field)")]);
});

test("a subsegment that is its own child does not hang the application", () => {
  const child = nested(1);
  child.subsegments = [child];
  expect(sentFor({ subsegments: [child] }).sent).toHaveLength(1);
});

test("a subsegment that is sent by itself keeps its place in the trace when redaction fails", () => {
  const segment = { id: "53995c3f42cd8ad9", trace_id: "1-67891233-abcdef012345678912345679" };
  const { sent } = sentFor({ segment, parent: { id: "53995c3f42cd8ada" } }, fails);
  expect(sent[0]).toMatchObject({
    type: "subsegment",
    trace_id: segment.trace_id,
    parent_id: "53995c3f42cd8ada",
  });
});

test("a capture's data that cannot be written to is replaced, not changed", () => {
  const sql = Object.freeze({ url: "mysql://app:secret@db/users" });
  const { sent } = sentFor({ sql });
  expect(sent[0]).toMatchObject({ sql: { url: "mysql://db/users" } });
  expect(sql.url).toBe("mysql://app:secret@db/users");
});

test("a part that is frozen and has no secret is sent as it is", () => {
  const child = Object.freeze({
    ...nested(0),
    user: "ada",
    http: Object.freeze({ request: { url: "http://h/" } }),
  });
  const { sent, log } = sentFor({ subsegments: [child] });
  expect(sent[0]).toMatchObject({ subsegments: [{ user: "ada" }] });
  expect(log).toEqual([]);
});

test("a frozen part with a secret is replaced by its names and times, without the secret in its name", () => {
  const child = Object.freeze({ ...nested(0), name: "login password=hunter2" });
  const { sent, log } = sentFor({ subsegments: [child] });
  expect(sent[0]).toMatchObject({ subsegments: [{ name: "login password=_redacted_" }] });
  expect(JSON.stringify([sent, log])).not.toContain("hunter2");
  expect(log).toHaveLength(1);
});
