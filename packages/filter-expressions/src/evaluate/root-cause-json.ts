import type { Json } from "../expression.ts";
import type { RootCause, RootCauseEntity, RootCauses, RootCauseService } from "../filterable-trace.ts";
import { ALL_LISTED_CAUSES } from "../undocumented.ts";

/**
 * Whether there are root causes, of any kind, with everything that the JSON says: it lists root causes, or is one.
 * Members that it leaves out are free; the length and the order of a list are not. Members are spelt as
 * GetTraceSummaries answers them, and a part of its answer can be pasted as it is.
 *
 * @example rootcause.json = #[{"Services":[{"Name":"shop","EntityPath":[{"Name":"shop"},{"Name":"DynamoDB"}]}]}]
 */
export function matchesRootCauseJson(json: Json, { fault, error, responseTime }: RootCauses): boolean {
  const causes = [...fault, ...error, ...responseTime].map(toJson);
  const isThere = (wanted: Json): boolean => causes.some((cause) => contains(cause, wanted));
  if (!isList(json)) return isThere(json);
  return ALL_LISTED_CAUSES ? json.every(isThere) : json.some(isThere);
}

/** `null` and `false` are what is not there. The guide prints an account as a number, and the API has it as text. */
function contains(found: Json | undefined, wanted: Json): boolean {
  if (wanted === null || wanted === false) return found === undefined || found === false;
  if (found === undefined) return false;
  if (typeof wanted === "number" && typeof found === "string") return found === String(wanted);
  if (isList(wanted)) {
    return (
      isList(found) && found.length === wanted.length && wanted.every((entry, n) => contains(found[n], entry))
    );
  }
  if (typeof wanted !== "object") return found === wanted;
  if (typeof found !== "object" || found === null || isList(found)) return false;
  return Object.entries(wanted).every(([member, value]) => contains(memberOf(found, member), value));
}

/** Spelling in upper or lower case is the same: the guide writes some members one way, the API the other. */
function memberOf(found: Readonly<Record<string, Json>>, member: string): Json | undefined {
  const wanted = member.toLowerCase();
  return Object.entries(found).find(([name]) => name.toLowerCase() === wanted)?.[1];
}

function isList(json: Json): json is readonly Json[] {
  return Array.isArray(json);
}

function toJson({ clientImpacting, services }: RootCause): Json {
  return { ClientImpacting: clientImpacting, Services: services.map(serviceJson) };
}

function serviceJson({ id, inferred, entityPath }: RootCauseService): Json {
  return defined({
    Name: id.name,
    Names: [...(id.names ?? [id.name])],
    Type: id.type,
    AccountId: id.accountId,
    Inferred: inferred,
    EntityPath: entityPath.map(entityJson),
  });
}

function entityJson({ name, coverage, remote, exceptions }: RootCauseEntity): Json {
  return defined({
    Name: name,
    Coverage: coverage,
    Remote: remote,
    Exceptions: exceptions?.map(({ name: type, message }) => defined({ Name: type, Message: message })),
  });
}

function defined(members: Readonly<Record<string, Json | undefined>>): Json {
  return Object.fromEntries(
    Object.entries(members).filter((entry): entry is [string, Json] => entry[1] !== undefined),
  );
}
