/**
 * What AWS's documentation leaves open, one constant each, so that one look at the live service can correct it.
 *
 * Evidence: [doc] printed in the developer guide or the API reference, though never stated as a rule;
 * [seen] in the real service's output, quoted in a public issue; [guess] nothing but plausibility; [ours] a method of
 * this implementation.
 */

import type { Alias } from "@aws-sdk/client-xray";

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
 * [doc] the table; [guess] the queue: its type is documented, its node's name is not; [guess] the function: the segments
 * that Lambda sends of a traced one have its name and this origin, so an untraced call of it is on the same node.
 */
export const NAMED_RESOURCES: ReadonlyMap<string, NamedResource> = new Map([
  ["DynamoDB", { member: "table_name", origin: "AWS::DynamoDB::Table" }],
  ["SQS", { member: "queue_url", origin: "AWS::SQS::Queue" }],
  ["Lambda", { member: "function_name", origin: "AWS::Lambda" }],
]);

export interface NamedResource {
  readonly member: string;
  readonly origin: string;
}

/** What a histogram's values are rounded to, in seconds. [doc] every printed value has three decimals. */
export const HISTOGRAM_STEP = 0.001;

/** What the times of nodes and edges are rounded down to, in seconds. [doc] every printed time is whole. */
export const GRAPH_TIME_STEP = 1;

/** The `Aliases` of every edge. [doc] Empty in every printed example; what would fill it is nowhere said. */
export const EDGE_ALIASES: readonly Alias[] = [];

/**
 * Whether the durations of a node go on until its last subsegment ended, where its response times end with the segment.
 * [doc] So the reference tells a trace's duration from its response time; [guess] that a node's differ in the same way.
 */
export const DURATION_COVERS_SUBSEGMENTS = true;

/** Whether a request that names the traces it was caused by has a client, too. [guess] Every root has one. */
export const LINKED_REQUESTS_HAVE_A_CLIENT = true;

/** How many links of one segment count. [doc] "up to 20 traces"; [guess] the first ones. */
export const LINKS_PER_SEGMENT = 20;

/** How many links of one trace count. [doc] "a maximum of 100 links"; [guess] those of its earliest segments. */
export const LINKS_PER_TRACE = 100;

/**
 * The types of nodes that keep what they are sent until somebody takes it: an edge out of one has `EdgeType` link, also
 * where a consumer names the queue's segment as its parent. [doc] SQS to Lambda; [guess] the same without a queue URL.
 */
export const QUEUE_TYPES: ReadonlySet<string | undefined> = new Set(["AWS::SQS", "AWS::SQS::Queue"]);

/**
 * From which end of the sending work an event's age counts; until the start of the segment that received it.
 * [guess] Only what has been sent can wait.
 */
export const EVENT_AGE_FROM: "start" | "end" = "end";

/**
 * Whether a time series without a selector counts every edge, or those from clients alone.
 * [doc] "If no selector expression is specified, edge statistics are returned"; [guess] that this means all of them.
 */
export const EDGES_WITHOUT_SELECTOR: "all" | "client" = "all";

/** How many periods a forecast looks back on. [ours] How the service forecasts is not documented. */
export const FORECAST_PERIODS = 12;

/** How many standard deviations from the mean of those periods the forecast's bounds are. [ours] */
export const FORECAST_DEVIATIONS = 2;

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

/**
 * How many root causes of one kind a summary lists. [ours] A request that retries in vain for minutes would
 * otherwise list the same path a thousand times.
 */
export const ROOT_CAUSES_MAX = 10;

/**
 * How many entities a root cause's path may have; what lies deeper is not looked at. [ours] A bound for documents
 * that claim to be each other's callers.
 */
export const ROOT_CAUSE_DEPTH_MAX = 100;

/**
 * Whether a failure accounts for another one above it when what lies between them succeeded. [guess] SDKs mark the call
 * that threw and the segment that answered 500, and leave unmarked what was open between the two.
 * Nor is it known when the service lists no cause: [seen] a summary with `HasError` and no error root cause.
 */
export const EXPLAINS_THROUGH_SUCCESS: boolean = true;

/**
 * What part of the time of what it belongs to something must cover, from 0 to 1, to be followed as the cause of it.
 * [doc] 0.8 of a whole is, and 0.7 of those 0.8; [guess] that below a half the rest explains more.
 */
export const COVERAGE_FOLLOWED = 0.5;

/** What `Coverage` is rounded to. [seen] every value has at most three decimals. */
export const COVERAGE_STEP = 0.001;

/**
 * The response time, in seconds, from which on its root causes are listed. [seen] the service lists none at 0.365 s and
 * 1.157 s and some from 2.839 s on, for reasons unknown; [guess] 0, for on one machine nothing takes seconds.
 */
export const RESPONSE_TIME_CAUSES_FROM = 0;

/** The namespaces of subsegments that root causes call `Remote`. [guess] */
export const REMOTE_NAMESPACES: ReadonlySet<string | undefined> = new Set(["aws", "remote"]);

/** Whether `ServiceIds` lists the client of the trace as well. [seen] with the entry's name and `Type` client. */
export const LISTS_CLIENT: boolean = true;

/**
 * How many minutes before a failure are a service's recent past. [ours] The service predicts fault rates with a
 * statistical model that is not documented; here it is Fisher's exact test of now against then.
 */
export const INSIGHT_PAST_MINUTES = 60;

/** How many requests that past must have: of a service that has only just been called nothing is known. [ours] */
export const INSIGHT_PAST_REQUESTS_MIN = 20;

/** After how many minutes in a row that fail more often than the past an insight opens. [ours] */
export const INSIGHT_OPENS_AFTER = 2;

/** How many faults these minutes must have. [ours] */
export const INSIGHT_FAULTS_MIN = 5;

/** By how much the fault rate must have risen, from 0 to 1: among many requests, less than this is no news. [ours] */
export const INSIGHT_RISE_MIN = 0.01;

/** How improbable these minutes must be if nothing had changed. [ours] So rare are false alarms, per service and minute. */
export const INSIGHT_CHANCE = 1e-6;

/** How improbable a later minute must be for an insight to go on. [ours] Less than at first: one fault may do. */
export const INSIGHT_STAYS_CHANCE = 0.01;

/** After how many minutes in a row that are back to normal, or without a request, an insight closes. [ours] */
export const INSIGHT_CLOSES_AFTER = 3;

/** After how many minutes an insight closes in any case: what lasts so long is how the service is now. [ours] */
export const INSIGHT_MINUTES_MAX = 360;

/** Every how many minutes an insight has an event. [guess] "X-Ray reevaluates insights periodically". */
export const INSIGHT_EVENT_MINUTES = 5;

/** How many services `TopAnomalousServices` lists. [ours] */
export const INSIGHT_SERVICES_MAX = 10;

/** How many anomalies, the latest ones, insights are made of. [ours] Each is compared with each other one. */
export const INSIGHT_ANOMALIES_MAX = 500;

/**
 * How many seconds before an insight the reading of traces must begin. [ours] Its past, and twice the longest insight:
 * one that began earlier still would have to be followed by another without a pause to be mistaken for a part of it.
 */
export const INSIGHT_LOOK_BACK: number = 60 * (INSIGHT_PAST_MINUTES + 2 * INSIGHT_MINUTES_MAX);
