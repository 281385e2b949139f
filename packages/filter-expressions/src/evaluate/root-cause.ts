import type {
  RootCause,
  RootCauseEntity,
  RootCauseException,
  RootCauses,
  RootCauseService,
} from "@xray-lab/traces";
import type { Json, RootCausePredicate } from "../expression.ts";
import type { Keyword } from "../keywords.ts";
import { ALL_LISTED_CAUSES } from "../undocumented.ts";
import { comparesAny } from "./compare.ts";
import { holds } from "./holds.ts";
import { known, type Value } from "./keyword-values.ts";

/** The values of a keyword for one service, entity or exception of a root cause, with its place in its list. */
type Values = (keyword: Keyword) => readonly Value[];

/** Whether the block holds for one service, one entity or one exception of a root cause. */
export function matchesRootCause({ of, on, block }: RootCausePredicate, causes: RootCauses): boolean {
  const candidates = causes[of === "responsetime" ? "responseTime" : of].flatMap((cause) =>
    CANDIDATES[on](cause),
  );
  if (block === undefined) return candidates.length > 0;
  return candidates.some((values) =>
    holds(block, (asked) => asked.kind === "keyword" && comparesAny(values(asked.keyword), asked)),
  );
}

/** What a predicate of root causes asks about, such as `fault.service`. */
export type CauseKind = `${RootCausePredicate["of"]}.${RootCausePredicate["on"]}`;

/** The names of all services, entities and exceptions that predicates of root causes ask about; no entry without any. */
export function causeNames(causes: RootCauses): Readonly<Partial<Record<CauseKind, readonly string[]>>> {
  const names: Partial<Record<CauseKind, string[]>> = {};
  const add = (kind: CauseKind, name: string | undefined): void => {
    const found = (names[kind] ??= []);
    if (name !== undefined) found.push(name);
  };
  for (const [of, list] of [
    ["fault", causes.fault],
    ["error", causes.error],
    ["responsetime", causes.responseTime],
  ] as const) {
    for (const service of list.flatMap(({ services }) => services)) {
      for (const name of service.names) add(`${of}.service`, name);
      for (const entity of service.entityPath) {
        add(`${of}.entity`, entity.name);
        for (const { name } of entity.exceptions ?? []) add(`${of}.exception`, name);
      }
    }
  }
  return names;
}

const CANDIDATES: Readonly<Record<RootCausePredicate["on"], (cause: RootCause) => readonly Values[]>> = {
  service: ({ services }) => inList(services, serviceValues),
  entity: ({ services }) => services.flatMap(({ entityPath }) => inList(entityPath, entityValues)),
  exception: ({ services }) =>
    services.flatMap(({ entityPath }) =>
      entityPath.flatMap(({ exceptions = [] }) => inList(exceptions, exceptionValues)),
    ),
};

function inList<Item>(
  items: readonly Item[],
  valuesOf: (item: Item) => Partial<Record<Keyword, readonly Value[]>>,
): readonly Values[] {
  return items.map((item, index) => {
    const values: Partial<Record<Keyword, readonly Value[]>> = {
      ...valuesOf(item),
      index: [index],
      first: [index === 0],
      last: [index === items.length - 1],
    };
    return (keyword) => values[keyword] ?? [];
  });
}

/** GetTraceSummaries answers an empty type where there is none. */
function serviceValues({ names, type, accountId, inferred }: RootCauseService) {
  return { name: names, type: [type ?? ""], "account.id": known(accountId), inferred: [inferred] };
}

function entityValues({ name, coverage, remote }: RootCauseEntity) {
  return { name: [name], coverage: known(coverage), remote: [remote] };
}

function exceptionValues({ name, message }: RootCauseException) {
  return { name: known(name), message: known(message) };
}

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

/** `null`, `false`, `""` and `[]` also match an absent member. The guide prints an account as a number, the API has text. */
function contains(found: unknown, wanted: Json): boolean {
  if (wanted === null || wanted === false) return found === undefined || found === false;
  if (wanted === "") return found === undefined || found === "";
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
