import type { CompiledSegment } from "./compile/compiled-trace.ts";
import { resourceNode } from "./compile/aws-call.ts";
import { TYPE_WITHOUT_ORIGIN } from "./undocumented.ts";

/** The identity of a node of the service graph: segments with the same one belong to the same node. */
export interface ServiceId {
  readonly name: string;
  /** All names of the node, `name` among them. */
  readonly names: readonly string[];
  readonly type?: string | undefined;
  readonly accountId?: string | undefined;
}

/**
 * Conditions on a node; an absent member matches every node, and an empty type one without a type: links of Grafana's node graph
 * have `type: ""` for it. In an expression: `id(name: …, type: …, account.id: …)`.
 */
export interface ServiceMatch {
  readonly name?: string | undefined;
  readonly type?: string | undefined;
  readonly accountId?: string | undefined;
}

/** Selects the work of nodes, or the calls between nodes. */
export type EntitySelector =
  | { readonly kind: "service"; readonly service: ServiceMatch }
  | { readonly kind: "edge"; readonly from: ServiceMatch; readonly to: ServiceMatch };

/** @example matchesService({ type: "client" }, { name: "shop", names: ["shop"], type: "client" }) // true */
export function matchesService({ name, type, accountId }: ServiceMatch, id: ServiceId): boolean {
  return (
    (name === undefined || id.names.includes(name)) &&
    (type === undefined || (id.type ?? "") === type) &&
    (accountId === undefined || id.accountId === accountId)
  );
}

/**
 * The node of a segment. An inferred segment has the name of the service; its node is named after the resource that
 * was called, if X-Ray knows it.
 *
 * @example
 * serviceIdOf({ name: "shop", origin: "AWS::EKS::Container", … }) // { name: "shop", type: "AWS::EKS::Container", … }
 * serviceIdOf({ name: "DynamoDB", origin: "AWS::DynamoDB::Table", inferred: true, aws: { resource_names: ["users"] }, … })
 * // { name: "users", type: "AWS::DynamoDB::Table", … }
 */
export function serviceIdOf(segment: CompiledSegment): ServiceId {
  const { aws, inferred, origin } = segment;
  const name = (inferred && resourceNode(segment)) ?? segment.name;
  const type = origin ?? (inferred ? "remote" : TYPE_WITHOUT_ORIGIN);
  const accountId = aws?.["account_id"];
  return {
    name,
    names: [name],
    ...(typeof accountId === "string" && { accountId }),
    ...(type !== undefined && { type }),
  };
}

/** One string for each identity, to be the key of a map and to sort by. */
export function serviceKey({ name, type, accountId }: ServiceId): string {
  return JSON.stringify([name, type, accountId]);
}
