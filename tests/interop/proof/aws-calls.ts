import type { SentDocument } from "./document.ts";
import { flatten } from "./flatten.ts";

type Members = Readonly<Record<string, unknown>>;

/** What X-Ray makes of a call. */
interface Operation {
  /** The service's name as it is returned, whatever the SDK sent. */
  readonly service: string;
  /** The member of `aws` that names the resource. Not every SDK sends it. */
  readonly resource?: string;
  readonly type: string;
  /** The type of the node of a resource. */
  readonly resourceType?: string;
}

const TABLE = { service: "DynamoDB", type: "AWS::DynamoDB" };
const ITEM = { ...TABLE, resource: "table_name", resourceType: "AWS::DynamoDB::Table" };
const OBJECT = { service: "S3", type: "AWS::S3", resource: "bucket_name", resourceType: "AWS::S3::Bucket" };

/** The operations that the clients here call. They stand here once more, so that packages/traces cannot excuse itself. */
const OPERATIONS: Readonly<Record<string, Operation>> = {
  GetItem: ITEM,
  PutItem: ITEM,
  Scan: ITEM,
  DescribeTable: TABLE,
  PutObject: OBJECT,
  GetObject: OBJECT,
  SendMessage: { service: "SQS", type: "AWS::SQS", resource: "queue_url", resourceType: "AWS::SQS::Queue" },
  Publish: { service: "SNS", type: "AWS::SNS", resource: "topic_arn" },
  Invoke: { service: "Lambda", type: "AWS::Lambda", resource: "function_name", resourceType: "AWS::Lambda" },
};

/** The members of a call to AWS as X-Ray returns them; those of other work as they are. */
export function asReturned(members: Members): Members {
  const call = callOf(members);
  if (call === undefined) return members;
  const { operation, aws, resource } = call;
  const named = resource === undefined ? aws : { ...aws, resource_names: [resource] };
  return { ...members, name: operation.service, aws: named };
}

export interface NodeName {
  readonly name: string;
  readonly type?: string;
}

/** The node that a call to AWS leads to; undefined for other work. */
export function nodeOfCall(members: Members): NodeName | undefined {
  const call = callOf(members);
  if (call === undefined) return undefined;
  const { operation, resource } = call;
  const { service, type, resourceType } = operation;
  if (resource === undefined || resourceType === undefined) return { name: service, type };
  return { name: resource, type: resourceType };
}

/** A line for each operation that was not called under one of these names, such as `dynamodb`. */
export function notCalled(sent: readonly SentDocument[], names: readonly string[]): readonly string[] {
  const called = new Set(
    [...flatten(sent).values()].map(({ members }) => `${operationIn(members)} of ${String(members["name"])}`),
  );
  const wanted = names.flatMap((name) => operationsOf(name).map((operation) => `${operation} of ${name}`));
  return wanted.filter((call) => !called.has(call)).map((call) => `the client did not send ${call}`);
}

function operationsOf(sentName: string): readonly string[] {
  const entries = Object.entries(OPERATIONS);
  return entries.flatMap(([operation, { service }]) =>
    service.toLowerCase() === sentName.toLowerCase() ? [operation] : [],
  );
}

interface Call {
  readonly operation: Operation;
  readonly aws: Members;
  readonly resource: string | undefined;
}

function callOf(members: Members): Call | undefined {
  const { namespace } = members;
  const operation = namespace === "aws" ? OPERATIONS[operationIn(members)] : undefined;
  if (operation === undefined) return undefined;
  const aws = awsOf(members);
  const resource = operation.resource === undefined ? undefined : aws[operation.resource];
  return { operation, aws, resource: typeof resource === "string" ? resource : undefined };
}

function operationIn(members: Members): string {
  return String(awsOf(members)["operation"]);
}

function awsOf({ aws }: Members): Members {
  return typeof aws === "object" && aws !== null ? (aws as Members) : {};
}
