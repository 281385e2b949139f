import { GetTraceSummariesCommand } from "@aws-sdk/client-xray";
import { beforeAll, expect, test, vi } from "vitest";
import { newId, newTraceId, now, PATIENCE, put, thisWindow, unique, xray } from "./client.ts";

/** In every trace of this run, so that only they are found. */
const RUN = unique("run");
const start = now() - 5;

interface Request {
  readonly path: string;
  readonly status: number;
  readonly seconds: number;
  readonly user?: string;
  readonly tenant: string;
}

const REQUESTS: Readonly<Record<string, Request>> = {
  fine: { path: "/cart", status: 200, seconds: 0.1, user: "ada", tenant: "blue" },
  slow: { path: "/cart", status: 200, seconds: 3, user: "bob", tenant: "blue" },
  missing: { path: "/nothing", status: 404, seconds: 0.1, tenant: "red" },
  busy: { path: "/cart", status: 429, seconds: 0.1, tenant: "red" },
  broken: { path: "/pay", status: 503, seconds: 1, user: "ada", tenant: "green" },
};

/** A shop that calls a warehouse; the warehouse fails where the shop does. */
function traceOf({ path, status, seconds, user, tenant }: Request): readonly [string, ...object[]] {
  const trace_id = newTraceId(start);
  const [shop, call] = [newId(), newId()];
  const times = { start_time: start, end_time: start + seconds };
  const inner = { start_time: start + 0.01, end_time: start + seconds - 0.01 };
  const flags = { error: status >= 400 && status < 500, throttle: status === 429, fault: status >= 500 };
  const http = {
    request: { method: "GET", url: `https://shop.example${path}`, user_agent: "curl/8" },
    response: { status },
  };
  return [
    trace_id,
    {
      ...times,
      ...flags,
      trace_id,
      id: shop,
      name: `shop-${RUN}`,
      origin: "AWS::EKS::Container",
      http,
      ...(user !== undefined && { user }),
      annotations: { run: RUN, tenant, lines: seconds * 10 },
      subsegments: [
        { id: call, name: `warehouse-${RUN}`, namespace: "remote", ...inner, fault: status >= 500 },
      ],
    },
    { trace_id, id: newId(), parent_id: call, name: `warehouse-${RUN}`, ...inner, fault: status >= 500 },
  ];
}

const names = new Map<string, string>();

beforeAll(async () => {
  for (const [name, request] of Object.entries(REQUESTS)) {
    const [traceId, ...documents] = traceOf(request);
    names.set(traceId, name);
    await put(...documents);
  }
  await vi.waitUntil(async () => (await found("ok OR !ok")).length === names.size, PATIENCE);
});

async function found(expression: string): Promise<readonly string[]> {
  const FilterExpression = `annotation.run = "${RUN}" AND (${expression})`;
  const reply = await xray.send(new GetTraceSummariesCommand({ ...thisWindow(), FilterExpression }));
  return (reply.TraceSummaries ?? []).map(({ Id }) => names.get(Id ?? "") ?? "stranger").toSorted();
}

test.each([
  ["ok", ["fine", "slow"]],
  ["error", ["busy", "missing"]],
  ["fault", ["broken"]],
  ["throttle", ["busy"]],
  ["!ok", ["broken", "busy", "missing"]],
  ["fault = true OR throttle", ["broken", "busy"]],
  ["partial", []],
  ["responsetime > 2", ["slow"]],
  ["responseTime >= 1 AND responseTime < 3", ["broken"]],
  ["duration < 0.5", ["busy", "fine", "missing"]],
  ["http.status = 404", ["missing"]],
  ["http.status != 200", ["broken", "busy", "missing"]],
  ["http.status >= 400 http.status < 500", ["busy", "missing"]],
  ['http.url ENDSWITH "/cart"', ["busy", "fine", "slow"]],
  ['http.url BEGINSWITH "https://shop.example/" AND !(http.url CONTAINS "cart")', ["broken", "missing"]],
  ['http.method = "POST"', []],
  ['http.useragent CONTAINS "curl"', ["broken", "busy", "fine", "missing", "slow"]],
  ['user = "ada"', ["broken", "fine"]],
  ['user = "ada" OR user = "bob"', ["broken", "fine", "slow"]],
  ['annotation.tenant = "red"', ["busy", "missing"]],
  ['annotation[tenant] = "red"', ["busy", "missing"]],
  ["annotation.lines > 20", ["slow"]],
  ["annotation.absent", []],
  [`service("shop-${RUN}")`, ["broken", "busy", "fine", "missing", "slow"]],
  [`service("warehouse-${RUN}") { fault }`, ["broken"]],
  [`service("warehouse-${RUN}") { responsetime > 2 }`, ["slow"]],
  [`service(id(name: "shop-${RUN}", type: "AWS::EKS::Container")) { error }`, ["busy", "missing"]],
  [`service(id(name: "shop-${RUN}", type: "AWS::EC2::Instance"))`, []],
  [`edge("shop-${RUN}", "warehouse-${RUN}") { fault }`, ["broken"]],
  [`edge("warehouse-${RUN}", "shop-${RUN}")`, []],
  [`rootcause.fault.service { name = "warehouse-${RUN}" }`, ["broken"]],
  ['group.name = "Default"', ["broken", "busy", "fine", "missing", "slow"]],
])("%s finds %j", async (expression, expected) => {
  expect(await found(expression)).toEqual(expected);
});

test.each([
  ["http.status >", /column/],
  ["responsetme > 5", /responsetme/],
  ['service("shop"', /column/],
  ["annotation.tenant = ", /column/],
  ["(ok", /column/],
  ["coverage > 0.5", /column/],
])("%s is refused, and the message says where and why", async (FilterExpression, message) => {
  const request = xray.send(new GetTraceSummariesCommand({ ...thisWindow(), FilterExpression }));
  await expect(request).rejects.toMatchObject({
    name: "InvalidRequestException",
    message: expect.stringMatching(message) as string,
  });
});
