import type { RootCauses } from "@xray-lab/traces";
import type { Json } from "../expression.ts";
import { ALL_LISTED_CAUSES } from "../undocumented.ts";

/**
 * Whether the trace has a root cause, of any kind, that contains the JSON; the JSON may also be a list of root causes.
 * Members that the JSON leaves out are ignored; the length and the order of a list are not. Members have the names that
 * GetTraceSummaries answers, in any case, so that a part of its answer can be pasted.
 *
 * @example rootcause.json = #[{"Services":[{"Name":"shop","EntityPath":[{"Name":"shop"},{"Name":"DynamoDB"}]}]}]
 */
export function matchesRootCauseJson(json: Json, { fault, error, responseTime }: RootCauses): boolean {
  const causes = [...fault, ...error, ...responseTime];
  const isThere = (wanted: Json): boolean => causes.some((cause) => contains(cause, wanted));
  if (!isList(json)) return isThere(json);
  return ALL_LISTED_CAUSES ? json.every(isThere) : json.some(isThere);
}

/** `null`, `false` and `[]` also match an absent member. The guide prints an account as a number, the API has text. */
function contains(found: unknown, wanted: Json): boolean {
  if (wanted === null || wanted === false) return found === undefined || found === false;
  if (isList(wanted)) {
    const entries: readonly unknown[] = Array.isArray(found) ? found : [];
    return entries.length === wanted.length && wanted.every((entry, n) => contains(entries[n], entry));
  }
  if (typeof wanted === "number" && typeof found === "string") return found === String(wanted);
  if (typeof wanted !== "object") return found === wanted;
  if (typeof found !== "object" || found === null || Array.isArray(found)) return false;
  return Object.entries(wanted).every(([member, value]) => contains(memberOf(found, member), value));
}

/** The case of a member's name does not matter: the guide and the API differ in it, and so do our types. */
function memberOf(found: object, member: string): unknown {
  const wanted = member.toLowerCase();
  return Object.entries(found).find(([name]) => name.toLowerCase() === wanted)?.[1];
}

function isList(json: Json): json is readonly Json[] {
  return Array.isArray(json);
}
