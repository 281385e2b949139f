/** What kind.sh asks of a cluster that overlays/local was applied to; KUBECONFIG says which. Exit code 1 when it does not hold. */
import { setTimeout as delay } from "node:timers/promises";
import { disruptions } from "./disruptions.ts";
import { find, forward, kubectl } from "./kubectl.ts";
import { describe, holds, measure, type Row, type Subject } from "./measure.ts";
import { xrayAt } from "./segments.ts";
import { checkMap, checkTrace, type Surroundings } from "./trace-and-map.ts";

const SURROUNDINGS: Surroundings = { database: "usermgmt@mysql", mailServer: "embedded-inbox" };
const QUIET_MS = 10_000;

process.exitCode = await main();

async function main(): Promise<number> {
  const page = await forward("service/xray-local", 8000);
  try {
    return await check({ xray: xrayAt(page.url), userManagement: await exposeOnNode() });
  } finally {
    await page.stop();
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
 * user-management on a port of the node that nothing is taken from. Not by port-forward, which ends with the pod it
 * picked: what it then loses, no client of the Service would.
 */
async function exposeOnNode(): Promise<string> {
  const name = "usermgmt-from-outside";
  const port = ["--type=NodePort", "--port=8095", "--target-port=http"];
  await kubectl("expose", "deployment/usermgmt-microservice", `--name=${name}`, ...port);
  const [nodePort] = await find("{.spec.ports[0].nodePort}", "service", name);
  const [address] = await find(
    '{.items[0].status.addresses[?(@.type=="InternalIP")].address}',
    "nodes",
    "--selector",
    "node-role.kubernetes.io/control-plane",
  );
  if (nodePort === undefined || address === undefined) throw new Error(`Service ${name} has no port`);
  return `http://${address.includes(":") ? `[${address}]` : address}:${nodePort}`;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
