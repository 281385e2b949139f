import { paginateGetTraceSummaries } from "@aws-sdk/client-xray";
import { expect, inject, test } from "vitest";
import { dockerCompose } from "./control.ts";
import { createUser } from "./requests.ts";
import { segmentsOf, xrayClient } from "./xray.ts";

const system = inject("system");
const client = xrayClient(system);

/** The addresses that a name has for the services. */
async function addressesOf(name: string): Promise<readonly string[]> {
  const script = `require("node:dns").lookup("${name}",{all:true},(_,all)=>console.log(JSON.stringify(all)))`;
  const printed = await dockerCompose(system, "exec", "-T", "user-management", "node", "-e", script);
  return (JSON.parse(printed) as readonly { readonly address: string }[]).map(({ address }) => address);
}

test("xray-service.default is one address, the listener's: with two the segments would be shared between them", async () => {
  const [listening, addresses] = await Promise.all([
    addressesOf(system.listener),
    addressesOf("xray-service.default"),
  ]);
  expect(addresses).toHaveLength(1);
  expect(addresses).toEqual(listening);
});

test("the segments come through the listener and not past it", async () => {
  const { traceId } = await createUser(system);
  await expect.poll(() => segmentsOf(client, traceId), { timeout: 10_000 }).not.toHaveLength(0);
  // `accepted` counts what came over OTLP too.
  const { accepted, otlp } = await intake();
  const [segments, spans] = [accepted - otlp.accepted, otlp.accepted];
  const log = await dockerCompose(system, "logs", "--no-color", "--no-log-prefix", system.listener);
  const came = {
    asSpans: spans > 0,
    asSegments: segments > 0,
    relayed: /Successfully sent batch of \d+ segments/.test(log),
  };
  expect(came).toEqual({
    asSpans: system.listener === "xray-collector",
    asSegments: system.listener !== "xray-collector",
    relayed: system.listener === "xray-daemon",
  });
});

test("the services have their sampling rules from the local X-Ray, whoever asks it for them", async () => {
  // Without rules the SDK takes one request a second and 5 % of the others: of 30 at once about two would be kept.
  const from = new Date(Date.now() - 1_000);
  const nobody = `nobody-${Date.now()}`;
  await Promise.all(
    Array.from({ length: 30 }, () => fetch(`${system.userManagement}/usermgmt/user/${nobody}`)),
  );
  await expect.poll(() => tracesOf(nobody, from), { timeout: 15_000 }).toBe(30);
});

async function tracesOf(path: string, from: Date): Promise<number> {
  const range = { StartTime: from, EndTime: new Date(Date.now() + 1_000) };
  let found = 0;
  for await (const { TraceSummaries = [] } of paginateGetTraceSummaries({ client }, range)) {
    found += TraceSummaries.filter(({ Http }) => Http?.HttpURL?.endsWith(path)).length;
  }
  return found;
}

interface Intake {
  readonly accepted: number;
  readonly otlp: { readonly accepted: number };
}

async function intake(): Promise<Intake> {
  return (await fetch(`${system.xray}/intake`)).json() as Promise<Intake>;
}
