import { eventually, find, kubectl } from "./kubectl.ts";

/** Something that happens to a cluster while requests come in. */
export interface Disruption {
  readonly name: string;
  /** Before the requests begin. */
  prepare?(): Promise<void>;
  /** Resolves when the cluster is whole again. */
  run(): Promise<void>;
  /**
   * How many daemons end. Segments on their way to each may be lost. Infinity where senders get no warning: the number
   * is then printed, but not judged.
   */
  readonly daemonsLost: number;
}

const SERVICES = ["deployment/usermgmt-microservice", "deployment/v1-notification-microservice"];
const DAEMON = "daemonset/xray-daemon";
/** A daemon sleeps 65 s before it ends, and its successor has to be pulled and started. */
const READY_SECONDS = 180;

/** In their order: the mildest first, so that the first failure is the mildest that breaks the system. */
export async function disruptions(quietly: () => Promise<void>): Promise<readonly Disruption[]> {
  const daemons = (await daemonPods()).length;
  const node = await freeWorker();
  return [
    { name: "nothing", run: quietly, daemonsLost: 0 },
    { name: "both services rolled", run: rollServices, daemonsLost: 0 },
    {
      name: "the node of every service pod drained",
      prepare: () => gatherServicesOn(node),
      run: () => drain(node),
      daemonsLost: 0,
    },
    { name: "each daemon pod deleted", run: () => deleteDaemons([]), daemonsLost: daemons },
    { name: "the daemon rolled", run: () => roll([DAEMON]), daemonsLost: daemons },
    {
      name: "each daemon pod killed at once",
      run: () => deleteDaemons(["--grace-period=0", "--force"]),
      daemonsLost: Number.POSITIVE_INFINITY,
    },
  ];
}

function rollServices(): Promise<void> {
  return roll(SERVICES);
}

async function roll(owners: readonly string[]): Promise<void> {
  await kubectl("rollout", "restart", ...owners);
  for (const owner of owners) await whole(owner);
}

/** New pods are ready and old ones gone. `rollout status` returns while the last old pod still answers, and may lose requests. */
async function whole(owner: string): Promise<void> {
  await kubectl("rollout", "status", owner, "--timeout=600s");
  const ending = "{.items[?(@.metadata.deletionTimestamp)].metadata.name}";
  await eventually(
    "the old pods are gone",
    async () => {
      const pods = await find(ending, "pods", "--selector", "app.kubernetes.io/part-of=xray-lab");
      return pods.length === 0 ? true : undefined;
    },
    READY_SECONDS,
  );
}

/** One after the other, so that every sender is hit, whichever of several addresses it picked. */
async function deleteDaemons(how: readonly string[]): Promise<void> {
  const pods = await daemonPods();
  for (const pod of pods) {
    await kubectl("delete", "pod", pod, ...how);
    await untilReady(pods.length);
  }
}

/** Asks the pods: right after a deletion the DaemonSet's status, and so `rollout status`, is still about the old ones. */
async function untilReady(count: number): Promise<void> {
  const ready = "{.items[?(@.status.containerStatuses[0].ready==true)].metadata.name}";
  await eventually(
    `${count} daemons are ready`,
    async () => {
      const pods = await find(ready, "pods", "--selector", "app=xray-daemon");
      return pods.length >= count ? true : undefined;
    },
    READY_SECONDS,
  );
}

function daemonPods(): Promise<readonly string[]> {
  return find("{.items[*].metadata.name}", "pods", "--selector", "app=xray-daemon");
}

/** A node whose pods can all move: the volumes of MySQL and of X-Ray cannot leave theirs in kind. */
async function freeWorker(): Promise<string> {
  const held = await find("{.items[*].spec.nodeName}", "pods", "--selector", "app in (mysql,xray-local)");
  const free = (await workers()).find((node) => !held.includes(node));
  if (free === undefined)
    throw new Error("no worker to drain: MySQL's and X-Ray's volumes are on all of them");
  return free;
}

function workers(): Promise<readonly string[]> {
  return find("{.items[*].metadata.name}", "nodes", "--selector", "!node-role.kubernetes.io/control-plane");
}

/** The worst case: with every replica on one node, only the disruption budget prevents an outage. */
async function gatherServicesOn(node: string): Promise<void> {
  const others = (await workers()).filter((other) => other !== node);
  await kubectl("cordon", ...others);
  await rollServices();
  await kubectl("uncordon", ...others);
}

async function drain(node: string): Promise<void> {
  await kubectl("drain", node, "--ignore-daemonsets", "--delete-emptydir-data", "--timeout=300s");
  for (const owner of SERVICES) await whole(owner);
  await kubectl("uncordon", node);
}
