import { LabError } from "../errors.ts";
import { LAB_TITLE, type ProcessInfo, readProcess, whenAndWhere } from "../processes.ts";
import { cut } from "../waterfall/columns.ts";
import { type PortClaim, portProblem } from "./port-claim.ts";
import { portOwner } from "./port-owner.ts";

interface Conflict {
  readonly claim: PortClaim;
  /** An error code, such as `EADDRINUSE`. */
  readonly problem: string;
  readonly owner: ProcessInfo | undefined;
  /** The lab whose service the owner is. */
  readonly lab: ProcessInfo | undefined;
}

/** What the system answers when the address is wrong, whatever the port is. */
const BAD_ADDRESS: ReadonlySet<string> = new Set([
  "EADDRNOTAVAIL",
  "EAFNOSUPPORT",
  "EAI_AGAIN",
  "EINVAL",
  "ENOTFOUND",
]);

/**
 * Ends with an error that lists every port the lab cannot have: which lab or process has it, and the variable that
 * moves it. It is a `PortInUse`, or a `BadSetting` when all of it is about addresses that this machine does not have.
 */
export async function requireFreePorts(claims: readonly PortClaim[]): Promise<void> {
  const conflicts = (await Promise.all(claims.map(conflictOf))).filter((conflict) => conflict !== undefined);
  if (conflicts.length === 0) return;
  const labs = new Map(conflicts.flatMap(({ lab }) => (lab === undefined ? [] : [[lab.pid, lab]])));
  const lines = [
    ...[...labs.values()].flatMap((lab) => describeLab(lab, conflicts)),
    ...conflicts.filter(({ lab }) => lab === undefined).map(describeConflict),
  ];
  const aboutPorts = conflicts.some(({ problem }) => !BAD_ADDRESS.has(problem));
  throw new LabError(aboutPorts ? "PortInUse" : "BadSetting", [...new Set(lines)].join("\n"));
}

async function conflictOf(claim: PortClaim): Promise<Conflict | undefined> {
  const problem = await portProblem(claim);
  if (problem === undefined) return undefined;
  const owner = problem === "EADDRINUSE" ? await portOwner(claim) : undefined;
  const parent = owner && readProcess(owner.parent);
  return { claim, problem, owner, lab: parent && isLab(parent) ? parent : undefined };
}

function isLab({ words }: ProcessInfo): boolean {
  return words[0] === LAB_TITLE;
}

function describeLab({ pid }: ProcessInfo, conflicts: readonly Conflict[]): readonly string[] {
  const { since, folder } = whenAndWhere(pid);
  const claims = conflicts.filter(({ lab }) => lab?.pid === pid).map(({ claim }) => claim);
  const all = (member: "port" | "host" | "variable"): string =>
    [...new Set(claims.map((claim) => claim[member]))].join(", ");
  return [
    `A lab is running already: process ${pid}, since ${since.toTimeString().slice(0, 8)}, in ${folder}`,
    `  it has ports ${all("port")} on ${all("host")}`,
    `  to stop it: kill ${pid}`,
    "  to start a second one beside it, give these other values:",
    `    ${all("variable")},`,
    "    XRAY_DATA_DIR, USERMGMT_DATA_DIR",
  ];
}

function describeConflict({ claim, problem, owner }: Conflict): string {
  if (BAD_ADDRESS.has(problem)) {
    const { host, hostVariable } = claim;
    return `${hostVariable} is ${JSON.stringify(host)}, which cannot be listened on: ${problem}; set it to an address of this machine, such as 127.0.0.1`;
  }
  const remedy = `set ${claim.variable} to another port`;
  if (problem !== "EADDRINUSE") return `${nameOf(claim)} cannot be listened on: ${problem}; ${remedy}`;
  const by = owner === undefined ? "another process" : `process ${owner.pid} (${commandOf(owner)})`;
  return `${nameOf(claim)} is in use by ${by}: stop it, or ${remedy}`;
}

function nameOf({ protocol, port, host }: PortClaim): string {
  return `${protocol.toUpperCase()} port ${port} (${host})`;
}

/** Program and script only, such as `node services/xray/src/main.ts`: other arguments may hold a password. */
function commandOf({ words: [program, ...rest] }: ProcessInfo): string {
  const script = rest.find((argument) => /\.([cm]?[jt]s|py|rb|jar)$/.test(argument));
  const words = [program?.split("/").at(-1), script].filter((word) => word !== undefined);
  return cut(words.join(" ") || "unknown", 80, { unicode: true });
}
