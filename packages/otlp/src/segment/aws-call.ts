import { orUndefined } from "../omit-undefined.ts";
import { type Attributes, numberAt, textAt, textsAt } from "./attributes.ts";

const OPERATION = ["aws.operation", "rpc.method"];
const REGION = ["aws.region", "cloud.region"];
const REQUEST_ID = ["aws.request_id", "aws.requestId"];
const QUEUE_URL = ["messaging.url", "aws.sqs.queue.url", "aws.queue_url", "aws.queue.url"];
const TABLE_NAME = ["aws.table_name", "aws.table.name"];
const TABLE_NAMES = "aws.dynamodb.table_names";

/** The attributes that the `aws` block of a call is made from. */
export const AWS_CALL_KEYS: ReadonlySet<string> = new Set([
  ...OPERATION,
  ...REGION,
  ...REQUEST_ID,
  ...QUEUE_URL,
  ...TABLE_NAME,
  TABLE_NAMES,
  "aws.account_id",
  "aws.xray.retries",
]);

/** The members of the `aws` block for a call to an AWS API. */
export function awsCallOf(attributes: Attributes): Readonly<Record<string, unknown>> | undefined {
  return orUndefined({
    account_id: textAt(attributes, "aws.account_id"),
    operation: textAt(attributes, ...OPERATION),
    region: textAt(attributes, ...REGION),
    request_id: textAt(attributes, ...REQUEST_ID),
    queue_url: textAt(attributes, ...QUEUE_URL),
    retries: numberAt(attributes, "aws.xray.retries"),
    ...tablesOf(attributes),
  });
}

function tablesOf(attributes: Attributes): { table_name?: string; table_names?: readonly string[] } {
  const names = textsAt(attributes, TABLE_NAMES) ?? [];
  if (names.length > 1) return { table_names: names };
  return { table_name: names[0] ?? textAt(attributes, TABLE_NAMES, ...TABLE_NAME) };
}
