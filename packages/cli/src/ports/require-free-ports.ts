import { LabError } from "../errors.ts";
import { type PortClaim, portProblem } from "./port-claim.ts";
import { portOwner } from "./port-owner.ts";

/**
 * Ends with a `PortInUse` that lists every port the lab cannot have: who has it, and the variable that moves it.
 */
export async function requireFreePorts(claims: readonly PortClaim[]): Promise<void> {
  const problems = await Promise.all(claims.map(describeProblem));
  const lines = problems.filter((problem) => problem !== undefined);
  if (lines.length > 0) throw new LabError("PortInUse", lines.join("\n"));
}

async function describeProblem(claim: PortClaim): Promise<string | undefined> {
  const problem = await portProblem(claim);
  if (problem === undefined) return undefined;
  const where = `${claim.protocol.toUpperCase()} port ${claim.port} (${claim.host})`;
  const remedy = `set ${claim.variable} to another port`;
  if (problem !== "EADDRINUSE") return `${where} cannot be listened on: ${problem}; ${remedy}`;
  const owner = await portOwner(claim);
  const by = owner === undefined ? "by another process" : `by process ${owner.pid} (${owner.command})`;
  return `${where} is in use ${by}: stop it, or ${remedy}`;
}
