/**
 * Assumptions about questions that AWS's documentation leaves open, one constant each, easy to correct after a look at the live
 * service.
 *
 * Evidence: [doc] printed in the developer guide or the API reference, but not stated as a rule;
 * [seen] in the real service's output, quoted in a public issue; [guess] plausible; [ours] a method of this
 * implementation.
 */

/**
 * The `Type` of a node whose segments carry no `origin`, such as a service on a laptop.
 * [guess] The member is optional in the API, and no value is documented.
 */
export const TYPE_WITHOUT_ORIGIN: string | undefined = undefined;

/** Histogram values are rounded to this, in seconds. [doc] every printed value has three decimals. */
export const HISTOGRAM_STEP = 0.001;

/** Times of nodes and edges are rounded down to this, in seconds. [doc] every printed time is whole. */
export const GRAPH_TIME_STEP = 1;

/**
 * Whether the durations of a node last until its last subsegment ended, while its response times end with the segment.
 * [doc] The reference distinguishes a trace's duration from its response time in this way; [guess] and a node's, too.
 */
export const DURATION_COVERS_SUBSEGMENTS = true;

/** Whether a request with links to the traces that caused it has a client as well. [guess] Every root has one. */
export const LINKED_REQUESTS_HAVE_A_CLIENT = true;

/** How many links of one segment count. [doc] "up to 20 traces"; [guess] the first ones count. */
export const LINKS_PER_SEGMENT = 20;

/** How many links of one trace count. [doc] "a maximum of 100 links"; [guess] those of the earliest segments count. */
export const LINKS_PER_TRACE = 100;

/**
 * The types of queues: an edge from a queue to a consumer has `EdgeType` link, also when the consumer names the queue's segment
 * as its parent. [doc] SQS to Lambda; [guess] the same without a queue URL.
 */
export const QUEUE_TYPES: ReadonlySet<string | undefined> = new Set(["AWS::SQS", "AWS::SQS::Queue"]);

/**
 * Whether an event's age counts from the start or the end of the sending work; it counts until the start of the receiving
 * segment. [guess] An event waits only after it was sent.
 */
export const EVENT_AGE_FROM: "start" | "end" = "end";

/**
 * Whether a time series without a selector counts every edge, or only those from clients.
 * [doc] "If no selector expression is specified, edge statistics are returned"; [source] Grafana's data source takes their sum for
 * the number of all traces (`getTracesCount` at 5e15e7e), so [guess] these edges are those on which requests came in.
 */
export const EDGES_WITHOUT_SELECTOR: "all" | "client" = "client";

/** From how many past periods a forecast is made. [ours] The service's method is not documented. */
export const FORECAST_PERIODS = 12;

/** The distance of a forecast's bounds from the mean of those periods, in standard deviations. [ours] */
export const FORECAST_DEVIATIONS = 2;

/**
 * Durations and their sums are rounded to this, in seconds: the precision of documents. [guess] Printed durations have three
 * decimals, but so have the documents that they come from.
 */
export const DURATION_STEP = 0.000_001;

/** Whether statistics count work in progress, which has neither an outcome nor a duration. [guess] */
export const COUNTS_IN_PROGRESS = false;

/**
 * How many annotations of one trace are indexed and appear in its summary.
 * [doc] "up to 50 annotations per trace"; [guess] the first ones.
 */
export const INDEXED_ANNOTATIONS = 50;

/**
 * How deep subsegments are nested in one compiled document; deeper ones become documents of their own.
 * [guess] Ours: a document of 64 kB nests less than this, but a chain of independent subsegments has no bound.
 */
export const NESTING_LIMIT = 1000;

/**
 * How many root causes of one kind a summary lists. [ours] Otherwise a request that retries for minutes would list the same
 * path a thousand times.
 */
export const ROOT_CAUSES_MAX = 10;

/**
 * How many entities the path of a root cause may have; deeper ones are ignored. [ours] A bound for documents that claim to be
 * each other's callers.
 */
export const ROOT_CAUSE_DEPTH_MAX = 100;

/**
 * Whether a failure explains another failure above it when the work between them succeeded. [guess] SDKs mark the call that
 * threw and the segment that answered 500, but not the subsegments that were open in between. It is not known either when the
 * service lists no cause: [seen] a summary with `HasError` and no error root cause.
 */
export const EXPLAINS_THROUGH_SUCCESS: boolean = true;

/**
 * The part of its parent's time, from 0 to 1, that work must cover to be followed as the cause. [doc] 0.8 of a whole is
 * followed, and 0.7 of those 0.8; [guess] below a half, the rest explains more.
 */
export const COVERAGE_FOLLOWED = 0.5;

/** Coverage is rounded to this. [seen] every value has at most three decimals. */
export const COVERAGE_STEP = 0.001;

/**
 * The shortest response time, in seconds, of which root causes are listed. [seen] the service lists none at 0.365 s and
 * 1.157 s, and some from 2.839 s on, for unknown reasons; [guess] 0, since on one machine requests are fast.
 */
export const RESPONSE_TIME_CAUSES_FROM = 0;

/** The namespaces of subsegments that are `Remote` in root causes. [guess] */
export const REMOTE_NAMESPACES: ReadonlySet<string | undefined> = new Set(["aws", "remote"]);

/** Whether `ServiceIds` lists the client of the trace as well. [seen] with the name of the entry and the type client. */
export const LISTS_CLIENT: boolean = true;

/**
 * How many minutes before a failure are the recent past of a service. [ours] AWS predicts fault rates with a statistical
 * model that is not documented; here it is Fisher's exact test of the present against the past.
 */
export const INSIGHT_PAST_MINUTES = 60;

/** How many requests that past must have: a service that was just called for the first time has no past. [ours] */
export const INSIGHT_PAST_REQUESTS_MIN = 20;

/** How many minutes in a row must fail more often than the past before an insight opens. [ours] */
export const INSIGHT_OPENS_AFTER = 2;

/** How many faults these minutes must have. [ours] */
export const INSIGHT_FAULTS_MIN = 5;

/** By how much the fault rate must have risen, from 0 to 1: a smaller rise among many requests is not relevant. [ours] */
export const INSIGHT_RISE_MIN = 0.01;

/** The largest probability of these minutes without a change. [ours] The rate of false alarms per service and minute. */
export const INSIGHT_CHANCE = 1e-6;

/** The largest probability of a later minute for an insight to stay open. [ours] Larger, so that one fault can be enough. */
export const INSIGHT_STAYS_CHANCE = 0.01;

/** After how many minutes in a row that are normal, or without a request, an insight closes. [ours] */
export const INSIGHT_CLOSES_AFTER = 3;

/** After how many minutes an insight closes in any case: by then the faults are the normal state. [ours] */
export const INSIGHT_MINUTES_MAX = 360;

/** The minutes between the events of an insight. [guess] "X-Ray reevaluates insights periodically". */
export const INSIGHT_EVENT_MINUTES = 5;

/** How many services `TopAnomalousServices` lists. [ours] */
export const INSIGHT_SERVICES_MAX = 10;

/** From how many of the latest anomalies insights are made. [ours] Each is compared with all others. */
export const INSIGHT_ANOMALIES_MAX = 500;

/**
 * How many seconds before an insight the reading of traces must begin. [ours] Its past, and twice the longest insight: only an
 * uninterrupted series of insights could then be mistaken for one.
 */
export const INSIGHT_LOOK_BACK: number = 60 * (INSIGHT_PAST_MINUTES + 2 * INSIGHT_MINUTES_MAX);
