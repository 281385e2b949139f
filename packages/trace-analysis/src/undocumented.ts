/**
 * What AWS's documentation leaves open, one constant each, so that one look at the live service can correct it.
 *
 * Evidence: [doc] printed in the developer guide or the API reference, though never stated as a rule;
 * [seen] in the real service's output, quoted in a public issue; [guess] nothing but plausibility.
 */

/**
 * The `Type` of a node whose segments carry no `origin`, such as a service on a laptop.
 * [guess] The member is optional in the API, and nothing suggests a word for it.
 */
export const TYPE_WITHOUT_ORIGIN: string | undefined = undefined;

/** The `origin` of a segment inferred from a subsegment with `sql`. [guess] */
export const SQL_ORIGIN = "Database::SQL";

/**
 * The `origin` of a segment inferred from an AWS call to no particular resource: this and the subsegment's name.
 * [doc] `AWS::SNS`; [seen] `AWS::rdsdataservice`, lower case kept (aws/aws-xray-sdk-node#391).
 */
export const AWS_ORIGIN_PREFIX = "AWS::";

/**
 * By subsegment name, the member of its `aws` block that names one resource. The node takes the resource's name.
 * [doc] the table; [guess] the queue: its type is documented, its node's name is not.
 */
export const NAMED_RESOURCES: ReadonlyMap<string, NamedResource> = new Map([
  ["DynamoDB", { member: "table_name", origin: "AWS::DynamoDB::Table" }],
  ["SQS", { member: "queue_url", origin: "AWS::SQS::Queue" }],
]);

export interface NamedResource {
  readonly member: string;
  readonly origin: string;
}

/** Which flag counts when a request has several: it goes into one bucket only. [guess] */
export const OUTCOME_PRECEDENCE = ["fault", "throttle", "error"] as const;

/** What a histogram's values are rounded to, in seconds. [doc] every printed value has three decimals. */
export const HISTOGRAM_STEP = 0.001;

/** What the times of nodes and edges are rounded down to, in seconds. [doc] every printed time is whole. */
export const GRAPH_TIME_STEP = 1;

/**
 * What durations and their sums are rounded to, in seconds: the precision documents have.
 * [guess] Printed durations have three decimals, but the documents behind them have no more.
 */
export const DURATION_STEP = 0.000_001;

/** Whether work still in progress counts in statistics, where it has neither an outcome nor a duration. [guess] */
export const COUNTS_IN_PROGRESS = false;

/**
 * How many annotations of one trace are indexed, and so appear in its summary.
 * [doc] "up to 50 annotations per trace"; [guess] that the ones met first are those kept.
 */
export const INDEXED_ANNOTATIONS = 50;

/**
 * The size of the documents of one trace, in bytes, from which on `LimitExceeded` is true.
 * [seen] 500 KB when documents arrive close together (aws/aws-xray-sdk-python#309), less when they trickle in.
 */
export const TRACE_SIZE_LIMIT = 512_000;

/**
 * How deep subsegments are nested in one compiled document; what lies deeper becomes a document of its own.
 * [guess] Ours: a document of 64 kB nests less than this, and a chain of independent subsegments has no bound.
 */
export const NESTING_LIMIT = 1000;
