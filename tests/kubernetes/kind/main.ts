/** The checks of kind.sh, in the cluster of KUBECONFIG, to which overlays/local was applied. Exit code 1 when one fails. */
import { setTimeout as delay } from "node:timers/promises";
import { disruptions } from "./disruptions.ts";
import { xrayAt } from "@xray-lab/test-support/traces";
import { eventually, find, forward, kubectl } from "./kubectl.ts";
import { describe, holds, measure, type Row, type Subject } from "./measure.ts";
import { checkMap, checkTrace, type Surroundings } from "./trace-and-map.ts";

const SURROUNDINGS: Surroundings = { database: "usermgmt@mysql", mailServer: "embedded-inbox" };
const QUIET_MS = 10_000;
/** The Service that only these checks have. */
const OUTSIDE = "usermgmt-from-outside";

process.exitCode = await main();

async function main(): Promise<number> {
  const page = await forward("service/xray-local", 8000);
  try {
    return await check({ xray: xrayAt(page.url), userManagement: await exposeOnNode() });
  } finally {
    await page.stop();
    await kubectl("delete", "service", OUTSIDE, "--ignore-not-found");
  }
}

async function check({ xray, userManagement }: Subject): Promise<number> {
  say(`trace ${await checkTrace(xray, userManagement, SURROUNDINGS)}: both services, the database, the mail`);
  say(`map: ${(await checkMap(xray, SURROUNDINGS)).join(", ")}`);
  const rows: Row[] = [];
  for (const disruption of await disruptions(() => delay(QUIET_MS))) {
    const row = await measure({ userManagement, xray }, disruption);
    say(describe(row));
    rows.push(row);
  }
  return rows.every(holds) ? 0 : 1;
}

/**
 * user-management on a port of a node that is not drained. Not by port-forward, which ends with the pod that it picked:
 * it would lose requests that a client of the Service does not lose.
 */
async function exposeOnNode(): Promise<string> {
  const port = ["--type=NodePort", "--port=8095", "--target-port=http"];
  await kubectl("expose", "deployment/usermgmt-microservice", `--name=${OUTSIDE}`, ...port);
  const [nodePort] = await find("{.spec.ports[0].nodePort}", "service", OUTSIDE);
  const [address] = await find(
    '{.items[0].status.addresses[?(@.type=="InternalIP")].address}',
    "nodes",
    "--selector",
    "node-role.kubernetes.io/control-plane",
  );
  if (nodePort === undefined || address === undefined) throw new Error(`Service ${OUTSIDE} has no port`);
  const url = `http://${address.includes(":") ? `[${address}]` : address}:${nodePort}`;
  return eventually(`${url} answers`, () => urlWhenAnswered(url));
}

/** The node refuses connections until its kube-proxy has heard of the Service: a moment after `kubectl expose` is done. */
async function urlWhenAnswered(url: string): Promise<string | undefined> {
  const reply = await fetch(`${url}/usermgmt/health-status`).catch(() => undefined);
  return reply?.ok === true ? url : undefined;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
