import type { IncomingMessage } from "node:http";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { expect, test } from "vitest";
import { incomingTraceHeader } from "../../src/express/request-data.ts";
import { SAMPLED, startTracedApp } from "../traced-app.ts";

const ROOT = "1-67891233-abcdef012345678912345678";
const PARENT = "53995c3f42cd8ad8";
const W3C = { root: "1-5759e988-bd862e3fe1be46a994272793", parent: "00f067aa0ba902b7" };
const TRACEPARENT = `00-5759e988bd862e3fe1be46a994272793-${W3C.parent}-01`;

function traceOf(headers: Record<string, string | string[]>): object {
  return incomingTraceHeader({ headers } as unknown as IncomingMessage);
}

test("a traceparent gives the trace, the parent and the decision", () => {
  expect(traceOf({ traceparent: TRACEPARENT })).toEqual({ ...W3C, sampled: true });
  expect(traceOf({ traceparent: TRACEPARENT.replace(/1$/, "0") })).toEqual({ ...W3C, sampled: false });
});

test("a trace header with a valid Root wins over a traceparent, and nothing is mixed", () => {
  expect(traceOf({ "x-amzn-trace-id": `Root=${ROOT}`, traceparent: TRACEPARENT })).toEqual({ root: ROOT });
});

test.each(["Sampled=0", "Root=1-nothex;Sampled=0", "Self=1-67891233-12456789abcdef0123456789"])(
  "a traceparent wins over %s, which has no valid Root",
  (header) => {
    expect(traceOf({ "x-amzn-trace-id": header, traceparent: TRACEPARENT })).toEqual({
      ...W3C,
      sampled: true,
    });
  },
);

test("with neither a new trace starts, and a decision alone counts", () => {
  expect(traceOf({ traceparent: "nonsense" })).toEqual({});
  expect(traceOf({ "x-amzn-trace-id": "Sampled=1", traceparent: `${TRACEPARENT}, ${TRACEPARENT}` })).toEqual({
    sampled: true,
  });
});

test("a tool that injects two lines as an array is read as two lines", () => {
  const lines = ["Sampled=1", `Root=${ROOT};Parent=${PARENT};Sampled=0`];
  expect(traceOf({ "x-amzn-trace-id": lines })).toEqual({
    root: ROOT,
    parent: PARENT,
    sampled: false,
  });
});

test("two lines on the wire are one trace: that of the call, which its tracing has added behind the copy", async () => {
  const { url, daemon } = await startTracedApp((app) => app.get("/", (_request, response) => response.end()));
  const connection = connect(Number(new URL(url).port), "127.0.0.1");
  connection.end(
    `GET / HTTP/1.1\r\nhost: shop\r\nconnection: close\r\nx-amzn-trace-id: Root=${ROOT};Parent=${"a".repeat(16)};Sampled=1\r\n` +
      `X-Amzn-Trace-Id: Root=${ROOT};Parent=${PARENT};Sampled=1\r\n\r\n`,
  );
  await text(connection);
  expect(await daemon.received(() => true)).toMatchObject({ trace_id: ROOT, parent_id: PARENT });
});

test.each(["0", "1"])(
  "Lambda's Lineage is passed on unchanged, a load balancer's Self is not (Sampled=%s)",
  async (decision) => {
    const { url } = await startTracedApp((app) => {
      app.get("/callee", (request, response) => void response.json(request.headers["x-amzn-trace-id"]));
      app.get(
        "/",
        async (_request, response) => void response.json(await (await fetch(`${url}/callee`)).json()),
      );
    });
    const lineage = "Lineage=a87bd80c:1|68fd508a:5|c512fbe3:2";
    const header = `Self=1-67891233-12456789abcdef0123456789;Root=${ROOT};Sampled=${decision};${lineage}`;
    const told: unknown = await (await fetch(url, { headers: { "x-amzn-trace-id": header } })).json();
    expect(told).toMatch(new RegExp(`^Root=${ROOT}(;Parent=[0-9a-f]{16})?;Sampled=${decision};Lineage=`));
    expect(String(told).endsWith(lineage)).toBe(true);
  },
);

test("what is passed on is not in the document", async () => {
  const { url, daemon } = await startTracedApp((app) => app.get("/", (_request, response) => response.end()));
  await fetch(url, { headers: { "x-amzn-trace-id": `Root=${ROOT};Sampled=1;Lineage=1:a87bd80c:0` } });
  await fetch(url, SAMPLED);
  expect(JSON.stringify(await daemon.received(({ trace_id: id }) => id === ROOT))).not.toContain("a87bd80c");
});
