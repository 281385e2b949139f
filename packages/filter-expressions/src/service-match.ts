import type { ServiceMatch } from "./expression.ts";
import type { ServiceId } from "./filterable-trace.ts";

/** Whether a node is one that is meant. A node is known by each of its names. */
export function matchesService({ name, type, accountId }: ServiceMatch, id: ServiceId): boolean {
  const named = name === undefined || id.name === name || (id.names?.includes(name) ?? false);
  return (
    named &&
    (type === undefined || id.type === type) &&
    (accountId === undefined || id.accountId === accountId)
  );
}
