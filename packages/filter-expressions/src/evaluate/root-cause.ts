import type {
  RootCause,
  RootCauseEntity,
  RootCauseException,
  RootCauses,
  RootCauseService,
} from "@xray-lab/traces";
import type { RootCausePredicate } from "../expression.ts";
import type { Keyword } from "../keywords.ts";
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

function serviceValues({ names, type, accountId, inferred }: RootCauseService) {
  return { name: names, type: known(type), "account.id": known(accountId), inferred: [inferred] };
}

function entityValues({ name, coverage, remote }: RootCauseEntity) {
  return { name: [name], coverage: known(coverage), remote: [remote] };
}

function exceptionValues({ name, message }: RootCauseException) {
  return { name: known(name), message: known(message) };
}
