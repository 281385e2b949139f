import { DOCUMENT_CHECKS, PART_CHECKS } from "./member-checks.ts";
import { type Fault, OBSERVED, type Problem } from "./rejection.ts";
import { isRecord } from "./shape.ts";
import { nameType } from "./printable.ts";

/** The first fault for which X-Ray refuses the whole document, or `undefined`. */
export function findFault(document: unknown): Fault | undefined {
  const problem = runChecks(document, DOCUMENT_CHECKS);
  if (problem !== undefined) {
    return { ...problem, inSubsegment: isRecord(document) && document["type"] === "subsegment" };
  }
  const nested = findNestedProblem(document);
  return nested && { ...nested, inSubsegment: true };
}

/** The recursion is bounded: each level has an id, a name and times, so 64 kB hold about 800 levels. */
function findNestedProblem(part: unknown): Problem | undefined {
  const subsegments = isRecord(part) ? part["subsegments"] : undefined;
  if (!Array.isArray(subsegments)) return undefined;
  for (const [index, subsegment] of subsegments.entries()) {
    const problem = runChecks(subsegment, PART_CHECKS) ?? findNestedProblem(subsegment);
    if (problem !== undefined) return { ...problem, path: joinPath(`subsegments[${index}]`, problem.path) };
  }
  return undefined;
}

function runChecks(part: unknown, checks: typeof PART_CHECKS): Problem | undefined {
  if (!isRecord(part)) {
    return { code: OBSERVED.missingId, path: "", problem: `is ${nameType(part)}, not a JSON object` };
  }
  for (const check of checks) {
    const problem = check(part);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function joinPath(parent: string, child: string): string {
  return child === "" ? parent : `${parent}.${child}`;
}
