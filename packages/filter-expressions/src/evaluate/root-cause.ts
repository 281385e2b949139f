import type { RootCausePredicate } from "../expression.ts";
import type {
  RootCause,
  RootCauseEntity,
  RootCauseException,
  RootCauses,
  RootCauseService,
} from "../filterable-trace.ts";
import type { Keyword } from "../keywords.ts";
import { comparesAny } from "./compare.ts";
import { holds } from "./holds.ts";

type Value = string | number | boolean;

/** What keywords ask of one thing on the way to a root cause, and where in its list it is. */
type Values = (keyword: Keyword) => readonly Value[];

/** Whether one service, one entity or one exception of a root cause is as the braces say. */
export function matchesRootCause({ of, on, block }: RootCausePredicate, causes: RootCauses): boolean {
  const candidates = causes[of === "responsetime" ? "responseTime" : of].flatMap((cause) =>
    CANDIDATES[on](cause),
  );
  if (block === undefined) return candidates.length > 0;
  return candidates.some((values) =>
    holds(block, (asked) => asked.kind === "keyword" && comparesAny(values(asked.keyword), asked)),
  );
}

const CANDIDATES: Readonly<Record<RootCausePredicate["on"], (cause: RootCause) => readonly Values[]>> = {
  service: ({ services }) =>
    services.map((service, index) => placed(serviceValues(service), index, services.length)),
  entity: ({ services }) =>
    services.flatMap(({ entityPath }) =>
      entityPath.map((entity, index) => placed(entityValues(entity), index, entityPath.length)),
    ),
  exception: ({ services }) =>
    services.flatMap(({ entityPath }) =>
      entityPath.flatMap(({ exceptions = [] }) =>
        exceptions.map((exception, index) => placed(exceptionValues(exception), index, exceptions.length)),
      ),
    ),
};

function placed(values: Values, index: number, length: number): Values {
  return (keyword) => {
    if (keyword === "index") return [index];
    if (keyword === "first") return [index === 0];
    if (keyword === "last") return [index === length - 1];
    return values(keyword);
  };
}

function serviceValues({ id, inferred }: RootCauseService): Values {
  const values: Partial<Record<Keyword, readonly Value[]>> = {
    name: [...new Set([id.name, ...(id.names ?? [])])],
    type: known(id.type),
    "account.id": known(id.accountId),
    inferred: [inferred],
  };
  return (keyword) => values[keyword] ?? [];
}

function entityValues({ name, coverage, remote }: RootCauseEntity): Values {
  const values: Partial<Record<Keyword, readonly Value[]>> = {
    name: [name],
    coverage: known(coverage),
    remote: [remote ?? false],
  };
  return (keyword) => values[keyword] ?? [];
}

function exceptionValues({ name, message }: RootCauseException): Values {
  const values: Partial<Record<Keyword, readonly Value[]>> = { name: known(name), message: known(message) };
  return (keyword) => values[keyword] ?? [];
}

function known(value: Value | undefined): readonly Value[] {
  return value === undefined ? [] : [value];
}
