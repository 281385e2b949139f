import type { CompiledSegment } from "./compile/compiled-trace.ts";
import { resourceNamed } from "./compile/origin.ts";
import { TYPE_WITHOUT_ORIGIN } from "./undocumented.ts";

/** A node's identity: segments with the same three belong to the same node. */
export interface ServiceIdentity {
  readonly Name: string;
  readonly Names: string[];
  readonly AccountId?: string;
  readonly Type?: string;
}

/**
 * Who did the work of a segment. An inferred segment keeps the name of the call; its node may have a better one.
 *
 * @example
 * serviceIdOf({ name: "shop", origin: "AWS::EKS::Container", … }) // { Name: "shop", Type: "AWS::EKS::Container", … }
 * serviceIdOf({ name: "DynamoDB", inferred: true, aws: { table_name: "users" }, … })
 * // { Name: "users", Type: "AWS::DynamoDB::Table", … }
 */
export function serviceIdOf(segment: CompiledSegment): ServiceIdentity {
  const { aws, inferred, origin } = segment;
  const name = (inferred && resourceNamed(segment.name, aws)?.name) ?? segment.name;
  const type = origin ?? (inferred ? "remote" : TYPE_WITHOUT_ORIGIN);
  const accountId = aws?.["account_id"];
  return {
    Name: name,
    Names: [name],
    ...(typeof accountId === "string" && { AccountId: accountId }),
    ...(type !== undefined && { Type: type }),
  };
}

/** One string for each identity, fit for a map and for sorting. */
export function serviceKey({ Name, Type, AccountId }: ServiceIdentity): string {
  return JSON.stringify([Name, Type, AccountId]);
}
