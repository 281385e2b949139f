/**
 * Assumptions about questions that the API reference leaves open, one constant each, easy to correct after a look at the live
 * service.
 *
 * Evidence: [doc] documented; [seen] in the real service's output, quoted in a public issue; [guess] plausible; [ours] a
 * bound of this implementation.
 */

import type { Alias, GraphLink, TraceFormatType } from "@aws-sdk/client-xray";

/** How many documents PutTraceSegments takes. [ours] The model has no limit; AWS's daemon and the exporters send at most 50. */
export const SEGMENTS_PER_CALL_MAX = 500;

/** How many ids GetTraceGraph takes. [ours] The model has no limit; X-Ray's console shows a graph of one trace. */
export const TRACE_GRAPH_IDS_MAX = 5000;

/** How many records PutTelemetryRecords takes. [ours] The model has no limit; AWS's daemon sends one. */
export const TELEMETRY_RECORDS_MAX = 100;

/** How many characters a filter expression has. [ours] The model has no limit; each trace of a window is compared with it. */
export const FILTER_CHARACTERS_MAX = 10_000;

/** How many ids BatchGetTraces takes. [seen] boto/boto3#3924 */
export const BATCH_GET_TRACES_MAX = 5;

/** [seen] boto/boto3#3924 */
export const TOO_MANY_TRACE_IDS: string = `Exceeding maximum query size: ${BATCH_GET_TRACES_MAX}`;

/** [seen] boto/boto3#3924 */
export const NEXT_TOKEN_UNSUPPORTED = "NextToken is currently not supported";

/**
 * The size of the documents of one trace, in bytes, from which on `LimitExceeded` is true.
 * [seen] 500 KB when documents arrive close together (aws/aws-xray-sdk-python#309), less when they trickle in.
 */
export const TRACE_SIZE_LIMIT = 512_000;

/** The message for an unknown token. [guess] */
export const INVALID_NEXT_TOKEN = "NextToken is not one that an earlier reply to this operation carried";

/** How many summaries are on a page of GetTraceSummaries. [guess] */
export const SUMMARIES_PER_PAGE = 100;

/** The longest window of GetTraceSummaries, in seconds. [guess] 24 hours are widely stated; a refusal would not help here. */
export const SUMMARIES_WINDOW_MAX: number = Number.POSITIVE_INFINITY;

/**
 * The longest window of GetServiceGraph, in seconds. [seen] in the notes of graph-dependency-platform, 2026; [guess] that a window
 * of just six hours is taken.
 */
export const GRAPH_WINDOW_MAX: number = 6 * 3_600;

/** The message for a longer one. [seen] in the same notes */
export const GRAPH_WINDOW_TOO_LONG = "Time range cannot be longer than 6 hours";

/**
 * The member, beyond the API, by which a caller of GetServiceGraph says that its window may be of any length. [ours] The console
 * sends it: a local store has not so many traces that the last day could not be drawn.
 */
export const ANY_WINDOW = "AnyWindow";

/** The largest `Value` of a sampling strategy `PartialScan`. [seen] 100 was taken; `FixedRate` has a rate, to 1. */
export const PARTIAL_SCAN_VALUE_MAX: number = Number.POSITIVE_INFINITY;

/** Whether a trace is in a group that does not exist. [guess] */
export const UNKNOWN_GROUP_MATCHES: boolean = false;

/**
 * The `Type` in root causes of a service without one. [source] Grafana's data source reads it without a look whether it is there
 * (`processSingleTrace` at 5e15e7e), and no issue reports the panic that an absent one causes; [guess] empty text.
 */
export const ROOT_CAUSE_TYPE_WITHOUT_ORIGIN = "";

/** The `Aliases` of every edge. [doc] Empty in every printed example; its use is not documented. */
export const EDGE_ALIASES: readonly Alias[] = [];

/** The `Period` of a request that names none, in seconds. [guess] The shorter of the two. */
export const DEFAULT_PERIOD = 60;

/** How many periods are on a page of GetTimeSeriesServiceStatistics. [guess] */
export const PERIODS_PER_PAGE = 1000;

/** How many seconds before its work a trace may begin to be in a time series. [ours] */
export const LONGEST_REQUEST = 60;

/** How many sampling rules an account may have beside the default one. [guess] */
export const SAMPLING_RULES_MAX = 25;

/** More than can exist: SDKs that do not page need the default rule, which is the last. [ours] */
export const SAMPLING_RULES_PER_PAGE = 100;

/** [guess] */
export const NO_SUCH_SAMPLING_RULE = "There is no such sampling rule";

/** How the message begins for a change that the default rule does not allow. [seen] hashicorp/terraform-provider-aws#49597 */
export const DEFAULT_RULE_UPDATE = "Invalid update request for default sampling rule";

/** How many windows are on a page of GetSamplingStatisticSummaries. [guess] */
export const STATISTIC_SUMMARIES_PER_PAGE = 100;

/** The group of all traces. [doc] Its name is reserved. */
export const DEFAULT_GROUP = "Default";

/** Whether `default` is reserved as well. [seen] hashicorp/terraform-provider-aws#24155; other names differ by case. [doc] */
export const DEFAULT_GROUP_ANY_CASE: boolean = true;

/** The unique part of the ARN of the default group. [guess] */
export const DEFAULT_GROUP_ID = "DEFAULT";

/** How long the unique part of a group's ARN is, in digits of base 32. [guess] after the look of published ARNs. */
export const GROUP_ID_LENGTH = 52;

/** How many groups an account may have beside the default one. [guess] */
export const GROUPS_MAX = 25;

/** How many groups are on a page of GetGroups. [guess] */
export const GROUPS_PER_PAGE = 25;

/** How the message begins when the group does not exist. [seen] Terraform's `aws_xray_group` looks for it. */
export const GROUP_NOT_FOUND = "Group not found";

/** [guess] Its insights can be switched on, as in the console. */
export const DEFAULT_GROUP_FILTER_FIXED = "FilterExpression must be absent: the group Default has all traces";

/** [guess] */
export const DEFAULT_GROUP_STAYS = "The group Default cannot be deleted";

/** Whether a group whose insights are switched off loses its notifications, too; else that is refused. [guess] */
export const NOTIFICATIONS_END_WITH_INSIGHTS: boolean = true;

/** How many tags a resource has at most. [doc] */
export const TAGS_MAX = 50;

/** How reserved keys begin. [doc] That the case does not matter is a guess. */
export const RESERVED_TAG_KEY: RegExp = /^aws:/i;

/** The characters of tags. [doc] The larger one of the two lists in the reference. */
export const TAG_TEXT: RegExp = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;

/** How long a new encryption configuration is UPDATING, in seconds. [guess] AWS takes minutes; there is no reason to wait here. */
export const ENCRYPTION_UPDATE_SECONDS = 1;

/** [guess] The reference says to leave it out. */
export const KEY_ID_WITHOUT_KMS = "KeyId must be absent when Type is NONE";

/** How many resource policies an account may have. [doc] */
export const RESOURCE_POLICIES_MAX = 5;

/** How many bytes of UTF-8 a resource policy may have. [doc] "5kb"; that these are 1024 bytes each is a guess. */
export const RESOURCE_POLICY_BYTES_MAX: number = 5 * 1024;

/** The revision id of a new policy; each change adds one. [seen] in the acceptance tests of Terraform's provider */
export const FIRST_POLICY_REVISION = 1;

/** [guess] */
export const NO_SUCH_RESOURCE_POLICY = "There is no resource policy";

/**
 * The action whose denial locks the caller out. [guess] Only a statement without a condition that denies it to all, or to the
 * account, locks out: an action that one policy does not allow may be allowed by another.
 */
export const LOCKOUT_ACTION = "xray:PutResourcePolicy";

/** The one indexing rule. [seen] aws-samples/sample-strands-agent-with-agentcore#70 */
export const INDEXING_RULE_NAME = "Default";

/** The percentage of indexed traces until it is changed. [doc] The part that is free of charge. */
export const DEFAULT_INDEXING_PERCENTAGE = 1;

/** How long a new destination is PENDING, in seconds. [guess] AWS takes minutes; there is no reason to wait here. */
export const DESTINATION_UPDATE_SECONDS = 1;

/** How the message begins when the destination would not change. [seen] by Terraform's `aws_xray_trace_segment_destination` */
export const DESTINATION_UNCHANGED = "The destination is already set to";

/** How long a retrieval token is good, in seconds. [doc] 60 minutes; [guess] then the token is unknown. */
export const RETRIEVAL_TIMEOUT = 3600;

/** Whether all of a trace must lie in the window of its retrieval, rather than some of it. [guess] */
export const RETRIEVED_TRACES_MUST_FIT: boolean = false;

/** The TraceFormat of a request that names none. [guess] */
export const DEFAULT_TRACE_FORMAT: TraceFormatType = "XRAY";

/** How many retrievals are remembered. [ours] */
export const RETRIEVALS_KEPT = 1000;

/** [guess] */
export const NO_SUCH_RETRIEVAL = "No trace retrieval has this RetrievalToken, or it has expired";

/** How many traces are on a page of ListRetrievedTraces. [doc] */
export const RETRIEVED_TRACES_PER_PAGE = 5;

/** How many spans of one trace ListRetrievedTraces answers. [doc] That the others are left out is a guess. */
export const SPANS_PER_RETRIEVED_TRACE = 100;

/** How many services are on a page of GetRetrievedTracesGraph. [doc] */
export const RETRIEVED_SERVICES_PER_PAGE = 1000;

/** The `Links` of every retrieved service. [guess] The values of `ReferenceType` are not documented. */
export const RETRIEVED_SERVICE_LINKS: readonly GraphLink[] = [];

/** Whether the insights of the default group are on until they are configured. [ours] With AWS they are off. */
export const DEFAULT_GROUP_HAS_INSIGHTS: boolean = true;

/**
 * Whether an insight must begin and end in the window asked for, rather than be there at some time of it. [guess] The
 * reference has "started" at one end of the window and "ended" at the other; a user who asks for the last hour means both.
 */
export const INSIGHTS_MUST_FIT: boolean = false;

/** How many days ago the StartTime for insights may be. [doc] */
export const INSIGHT_DAYS_MAX = 30;

/** How many hours a window GetInsightImpactGraph takes. [doc] */
export const IMPACT_GRAPH_HOURS_MAX = 6;

/** The largest MaxResults of GetInsightSummaries [doc], and its default. [guess] */
export const INSIGHT_SUMMARIES_MAX = 100;

/** The largest MaxResults of GetInsightEvents [doc], and its default. [guess] */
export const INSIGHT_EVENTS_MAX = 50;

/** The length of a window of the statistic summaries. [guess] The interval of the clients' reports. */
export const SUMMARY_WINDOW_SECONDS = 10;

/** The age of the oldest statistic summary. [guess] */
export const SUMMARIES_KEPT_SECONDS = 3_600;

/** How long a boost lasts. [doc] "up to 1 minute" */
export const BOOST_SECONDS = 60;

/** How many anomalies a boost should sample in one report. [guess] */
export const ANOMALIES_WANTED = 1;

/** How many services of one rule can have a boost or wait for their next one. [ours] */
export const BOOSTED_SERVICES_MAX = 1_000;

/** The `ErrorCode` for statistics of a rule that does not exist. [guess] The service documents no codes. */
export const UNKNOWN_RULE_CODE = "InvalidRuleName";

/** How many seconds the `Timestamp` of statistics may be from now. [guess] Those of another day say nothing of the present. */
export const STATISTICS_SKEW_MAX = 3_600;

/** Whether the `Timestamp` of statistics may be in milliseconds. [seen] The X-Ray SDK for Java 2.20.0 sends it so. */
export const STATISTICS_MAY_BE_IN_MILLISECONDS: boolean = true;

/** The `ErrorCode` for such statistics. [guess] The service documents no codes. */
export const STATISTICS_TIME_CODE = "InvalidTimestamp";
