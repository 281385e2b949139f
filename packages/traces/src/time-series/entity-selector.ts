import type { ObservedCall } from "../graph/observed-call.ts";
import type { ServiceIdentity } from "../service-id.ts";

/** Whose numbers a time series has: services, or the edges between services. */
export type EntitySelector =
  | { readonly kind: "service"; readonly service: ServiceMatch }
  | { readonly kind: "edge"; readonly from: ServiceMatch; readonly to: ServiceMatch };

/** What a node must be; an absent member may be anything. */
export interface ServiceMatch {
  readonly name?: string | undefined;
  readonly type?: string | undefined;
  readonly accountId?: string | undefined;
}

/** @example matchesNode({ type: "client" }, { Name: "shop", Names: ["shop"], Type: "client" }) // true */
export function matchesNode(match: ServiceMatch, { Names, Type, AccountId }: ServiceIdentity): boolean {
  return (
    (match.name === undefined || Names.includes(match.name)) &&
    (match.type === undefined || match.type === Type) &&
    (match.accountId === undefined || match.accountId === AccountId)
  );
}

export function matchesEdge(
  edge: Extract<EntitySelector, { readonly kind: "edge" }>,
  { from, to }: Pick<ObservedCall, "from" | "to">,
): boolean {
  return matchesNode(edge.from, from.identity) && matchesNode(edge.to, to.identity);
}
