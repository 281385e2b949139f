import type { Subsegment } from "@xray-lab/segments";
import { shortName } from "../short-name.ts";
import type { CompiledSegment } from "./compiled-trace.ts";
import {
  NAMED_RESOURCES,
  RESOURCE_OPERATIONS,
  RESOURCE_OPERATIONS_GUESSED,
  RESOURCE_WITHOUT_OPERATION,
  SERVICE_NAMES,
  SERVICE_NAMES_GUESSED,
} from "./undocumented.ts";

/** A call to an AWS service, as far as it says what was called. */
type AwsCall = Pick<Subsegment, "name" | "aws">;

interface CalledResource {
  readonly name: string;
  readonly origin: string;
}

const RETURNED_NAMES: ReadonlyMap<string, string> = new Map(
  [SERVICE_NAMES, SERVICE_NAMES_GUESSED].flatMap((names) =>
    Object.entries(names).flatMap(([returned, sent]) => sent.map((name) => [name, returned] as const)),
  ),
);

const KNOWN_OPERATIONS: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries(RESOURCE_OPERATIONS).map(([service, seen]) => [
    service,
    new Set([...seen, ...(RESOURCE_OPERATIONS_GUESSED[service] ?? [])]),
  ]),
);

/**
 * The resource that X-Ray knows a call by, if there is one. It knows the parameters of some operations only.
 *
 * @example
 * calledResource({ name: "DynamoDB", aws: { operation: "GetItem", table_name: "users" } })
 * // { name: "users", origin: "AWS::DynamoDB::Table" }
 * calledResource({ name: "DynamoDB", aws: { operation: "DescribeTable", table_name: "users" } }) // undefined
 */
export function calledResource({ name: service, aws }: AwsCall): CalledResource | undefined {
  const resource = NAMED_RESOURCES.get(service);
  if (resource === undefined || !knows(service, textAt(aws, "operation"))) return undefined;
  const name = textAt(aws, resource.member);
  return name === undefined ? undefined : { name, origin: resource.origin };
}

function knows(service: string, operation: string | undefined): boolean {
  if (operation === undefined) return RESOURCE_WITHOUT_OPERATION;
  return KNOWN_OPERATIONS.get(service)?.has(operation) ?? true;
}

/** What a call was about, for people: also where X-Ray does not know the resource by it. */
export function resourceInWords({ name: service, aws }: AwsCall): string | undefined {
  const resource = NAMED_RESOURCES.get(returnedName(service));
  const name = resource && textAt(aws, resource.member);
  return name === undefined ? undefined : shortName(name);
}

/**
 * The name of the node of an inferred segment, when it is a resource's.
 *
 * @example
 * resourceNode({ name: "DynamoDB", origin: "AWS::DynamoDB::Table", aws: { resource_names: ["users"], … }, … }) // "users"
 */
export function resourceNode({ name, origin, aws }: CompiledSegment): string | undefined {
  const resource = NAMED_RESOURCES.get(name);
  if (!resource?.isNode || resource.origin !== origin) return undefined;
  const names: unknown = aws?.["resource_names"];
  const first: unknown = Array.isArray(names) ? names[0] : undefined;
  return typeof first === "string" ? first || undefined : undefined;
}

/**
 * A call to an AWS service as X-Ray returns it: SDKs send many names for one service. The call itself when it is named so
 * already and has no resource.
 *
 * @example
 * asReturned({ name: "dynamodb", aws: { operation: "GetItem", table_name: "users" }, … })
 * // { name: "DynamoDB", aws: { operation: "GetItem", table_name: "users", resource_names: ["users"] }, … }
 */
export function asReturned<T extends AwsCall>(call: T): T {
  const { aws } = call;
  const name = returnedName(call.name);
  const resource = calledResource({ name, aws });
  if (resource !== undefined) return { ...call, name, aws: { ...aws, resource_names: [resource.name] } };
  return name === call.name ? call : { ...call, name };
}

function returnedName(sent: string): string {
  return RETURNED_NAMES.get(sent) ?? sent;
}

/** A text that is not empty. */
function textAt(aws: AwsCall["aws"], member: string): string | undefined {
  const value = aws?.[member];
  return typeof value === "string" && value !== "" ? value : undefined;
}
