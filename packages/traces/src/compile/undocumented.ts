/**
 * Assumptions about calls: what X-Ray names the called service, and which resource it finds in the call. The evidence is marked as in
 * the other `undocumented.ts`.
 */

/** The `origin` of a segment inferred from a subsegment with `sql`. [seen] grafana/x-ray-datasource, src/utils/transform.test.ts. */
export const SQL_ORIGIN = "Database::SQL";

/**
 * The `origin` of a segment inferred from an AWS call without a resource: this prefix and the service's name.
 * [doc] `AWS::SNS`; [seen] `AWS::rdsdataservice`, lower case kept (aws/aws-xray-sdk-node#391), `AWS::Sfn`, `AWS::CloudWatchLogs`.
 */
export const AWS_ORIGIN_PREFIX = "AWS::";

/**
 * The names of AWS services as X-Ray returns them, each with the names that SDKs send for it. A name that is not in this table
 * or the next stays as it was sent. [seen] in functionalone/aws-least-privilege, 86 recorded traces; [doc] SNS and Lambda.
 */
export const SERVICE_NAMES: Readonly<Record<string, readonly string[]>> = {
  DynamoDB: ["dynamodb", "AmazonDynamoDBv2"],
  S3: ["s3", "Amazon S3"],
  SNS: ["sns"],
  Lambda: ["AWSLambda"],
};

/**
 * Names that SDKs send and that nobody was seen to get back. [guess] The guide promises the users of every SDK a node for each
 * table. [seen] `Events` for a TypeScript application's PutEvents (awslabs/aws-iatk); [guess] for all of EventBridge's names.
 */
export const SERVICE_NAMES_GUESSED: Readonly<Record<string, readonly string[]>> = {
  DynamoDB: ["DynamoDb", "DynamoDBv2"],
  SQS: ["sqs", "Sqs", "AmazonSQS", "Amazon SQS"],
  SNS: ["Sns", "AmazonSNS", "Amazon SNS"],
  Lambda: ["lambda"],
  Events: ["EventBridge", "eventbridge", "cloudwatchevents", "events", "AmazonEventBridge"],
};

/**
 * By service, the member of a call's `aws` that names a resource. The value becomes `aws.resource_names`, and the node has its
 * name; only a topic's node is SNS. [doc] the table; [seen] the bucket; [seen] the queue, with its whole URL as the name; [seen] the
 * topic, with its ARN in `resource_names` since 2022; [guess] the function's node, when the function is not traced: Lambda's own
 * segments have its name and this origin.
 */
export const NAMED_RESOURCES: ReadonlyMap<string, NamedResource> = new Map([
  ["DynamoDB", { member: "table_name", origin: "AWS::DynamoDB::Table", isNode: true }],
  ["S3", { member: "bucket_name", origin: "AWS::S3::Bucket", isNode: true }],
  ["SQS", { member: "queue_url", origin: "AWS::SQS::Queue", isNode: true }],
  ["SNS", { member: "topic_arn", origin: "AWS::SNS", isNode: false }],
  ["Lambda", { member: "function_name", origin: "AWS::Lambda", isNode: true }],
]);

export interface NamedResource {
  readonly member: string;
  readonly origin: string;
  readonly isNode: boolean;
}

/**
 * The operations in which a resource counts; for a service that is not in this table, all. [seen] these; [seen] in 2018
 * not DescribeTable, ListObjectsV2, PutObjectTagging and ListSubscriptionsByTopic, in 2023 not GetFunction; [doc] Invoke; [guess] all
 * of SQS.
 */
export const RESOURCE_OPERATIONS: Readonly<Record<string, readonly string[]>> = {
  DynamoDB: ["GetItem", "PutItem", "UpdateItem", "DeleteItem", "Query", "Scan"],
  S3: ["GetObject", "PutObject", "DeleteObject", "ListObjects"],
  SNS: ["Publish"],
  Lambda: ["Invoke"],
};

/** More operations in which a resource counts. [guess] Of S3 those that are older than X-Ray, unlike the two of 2018 that it did not know. */
export const RESOURCE_OPERATIONS_GUESSED: Readonly<Record<string, readonly string[]>> = {
  S3: [
    "AbortMultipartUpload",
    "CompleteMultipartUpload",
    "CopyObject",
    "CopyPart",
    "CreateBucket",
    "CreateMultipartUpload",
    "DeleteBucket",
    "DeleteObjects",
    "GetBucketLocation",
    "GetObjectAcl",
    "GetObjectMetadata",
    "HeadBucket",
    "HeadObject",
    "InitiateMultipartUpload",
    "ListMultipartUploads",
    "ListObjectVersions",
    "ListParts",
    "ListVersions",
    "PutObjectAcl",
    "UploadPart",
    "UploadPartCopy",
  ],
  Lambda: ["InvokeAsync"],
};

/** Whether a resource counts when the call does not say its operation. [guess] Every SDK says it. */
export const RESOURCE_WITHOUT_OPERATION: boolean = true;
