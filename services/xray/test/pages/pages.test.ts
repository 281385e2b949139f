import { encodeDatagram, newSegmentId, newTraceId } from "@xray-lab/segments";
import { expect, test } from "vitest";
import { segment } from "../documents.ts";
import { runXray, untilAccepted } from "../running-xray.ts";
import { sendDatagrams } from "../send-datagrams.ts";

test("the page lists a trace with everything the notes ask for, and links to its waterfall", async () => {
  const xray = await runXray();
  const caller = segment({ subsegments: [] });
  const call = {
    id: newSegmentId(),
    name: "db@host",
    start_time: caller.start_time,
    end_time: caller.start_time,
  };
  const sql = { sanitized_query: "SELECT 1", url: "mysql://host/db" };
  const sent = { ...caller, fault: true, subsegments: [{ ...call, namespace: "remote", sql }] };
  await sendDatagrams(xray.daemonPort, [encodeDatagram(sent)]);
  await untilAccepted(xray, 1);
  const list = await (await fetch(xray.url)).text();
  for (const text of [
    "GET",
    "http://shop.example/cart",
    "200",
    "192.0.2.7",
    "100 ms",
    "checkout",
    sent.trace_id,
  ]) {
    expect(list).toContain(text);
  }
  expect(list).toContain(`href="/trace/${sent.trace_id}"`);
  const trace = await (await fetch(`${xray.url}/trace/${sent.trace_id}`)).text();
  for (const text of ["checkout", "└ ", "db@host", "SELECT 1", 'class="fault"'])
    expect(trace).toContain(text);
});

test("what began last is listed first, in whatever order it arrived", async () => {
  const xray = await runXray();
  const now = Date.now() / 1000;
  const ages = [20, 5, 10];
  const sent = ages.map((age) => segment({ name: `age-${age}`, start_time: now - age, end_time: now }));
  await sendDatagrams(xray.daemonPort, sent.map(encodeDatagram));
  await untilAccepted(xray, 3);
  const list = await (await fetch(xray.url)).text();
  const order = [5, 10, 20].map((age) => list.indexOf(`age-${age}`));
  expect(order).not.toContain(-1);
  expect(order).toEqual(order.toSorted((a, b) => a - b));
});

test("the URL of the daemon is shown while there is nothing else to show", async () => {
  const xray = await runXray();
  const list = await (await fetch(xray.url)).text();
  expect(list).toContain(`127.0.0.1:${xray.daemonPort}`);
  expect(list).toContain("Nothing was rejected");
});

test("markup in a document is text on every page, and no page may run or load anything", async () => {
  const xray = await runXray();
  const markup = `"><script>alert(1)</script>`;
  const hostile = segment({
    name: "checkout",
    http: {
      request: { method: markup, url: `http://a/${markup}`, client_ip: markup },
      response: { status: 200 },
    },
    cause: { exceptions: [{ id: "1", type: markup, message: markup }] },
    subsegments: [
      { id: newSegmentId(), name: "call", start_time: 1, end_time: 2, sql: { sanitized_query: markup } },
    ],
  });
  await sendDatagrams(xray.daemonPort, [
    encodeDatagram(hostile),
    markup,
    encodeDatagram(segment({ name: markup })),
  ]);
  await untilAccepted(xray, 1);
  for (const path of [
    "/",
    `/trace/${hostile.trace_id}`,
    "/trace/<script>",
    `/trace/${encodeURIComponent(markup)}`,
  ]) {
    const response = await fetch(xray.url + path);
    expect(await response.text()).not.toContain("<script");
    expect(response.headers.get("content-security-policy")).toMatch(
      /^default-src 'none'; style-src 'sha256-[^']+'/,
    );
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
  }
});

test("a trace that is not there is a 404 that says why, as far as it is known", async () => {
  const { url } = await runXray();
  const unknown = await fetch(`${url}/trace/${newTraceId()}`);
  expect(unknown.status).toBe(404);
  expect(await unknown.text()).toContain("has arrived");
  const malformed = await fetch(`${url}/trace/nonsense`);
  expect(malformed.status).toBe(404);
  expect(await malformed.text()).toContain("is not a trace id");
  expect((await fetch(`${url}/favicon.ico`)).status).toBe(404);
  expect((await fetch(url, { method: "DELETE" })).status).toBe(405);
});
