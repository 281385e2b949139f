import { createRequire } from "node:module";
import { join } from "node:path";
import AWSXRay from "aws-xray-sdk-core";

/** What both versions of the AWS SDK for JavaScript are, as far as they are used here. */
type Sdk = Readonly<Record<Service, new (settings: object) => Client>>;
type Service = "DynamoDB" | "S3" | "SQS" | "SNS" | "Lambda";
type Client = Readonly<Record<string, (input: object) => Promise<unknown> | { promise(): Promise<unknown> }>>;

/** One table, bucket, queue, topic and function; describing a table is not a call to it. */
const CALLS: readonly (readonly [Service, string, object])[] = [
  ["DynamoDB", "getItem", { TableName: "users", Key: { id: { S: "1" } } }],
  ["DynamoDB", "putItem", { TableName: "users", Item: { id: { S: "1" } } }],
  ["DynamoDB", "scan", { TableName: "carts" }],
  ["DynamoDB", "describeTable", { TableName: "users" }],
  ["S3", "putObject", { Bucket: "pictures", Key: "a.png", Body: "a picture" }],
  ["S3", "getObject", { Bucket: "pictures", Key: "a.png" }],
  ["SNS", "publish", { TopicArn: "arn:aws:sns:us-east-1:123456789012:news", Message: "one" }],
  ["Lambda", "invoke", { FunctionName: "resize", Payload: "{}" }],
];

/** Calls the stand-in for AWS at `url` with both versions of the SDK, which are installed in `packages`. */
export async function callAws(url: string, packages: string): Promise<void> {
  const load = createRequire(join(packages, "package.json"));
  const queue = [
    "SQS",
    "sendMessage",
    { QueueUrl: `${url}/123456789012/orders`, MessageBody: "one" },
  ] as const;
  const settings = {
    endpoint: url,
    region: "us-east-1",
    credentials: { accessKeyId: "lab", secretAccessKey: "lab" },
    maxRetries: 0,
    s3ForcePathStyle: true,
    forcePathStyle: true,
  };
  const version2 = load("aws-sdk") as Sdk;
  for (const [service, operation, input] of [...CALLS, queue]) {
    const client = AWSXRay.captureAWSClient(new version2[service](settings));
    const request = client[operation]?.(input);
    if (request !== undefined && "promise" in request) await request.promise();
  }
  for (const [service, operation, input] of [...CALLS, queue]) {
    const version3 = load(`@aws-sdk/client-${service.toLowerCase()}`) as Sdk;
    const client = capture(new version3[service](settings));
    await client[operation]?.(input);
  }
}

/** The SDK names the parts that it needs; they are there. */
function capture(client: Client): Client {
  return AWSXRay.captureAWSv3Client(
    client as unknown as Parameters<typeof AWSXRay.captureAWSv3Client>[0],
  ) as unknown as Client;
}
