import * as sdk from "@aws-sdk/client-xray";
import type { SentDocument } from "../../proof/document.ts";

/** One operation, with what it must answer. */
export interface Call {
  readonly name: string;
  /** The exception that is the right answer here. */
  readonly refusal?: string | undefined;
  readonly send: (xray: sdk.XRayClient, abortSignal: AbortSignal) => Promise<object>;
  /** Whether the answer is right. Without it, any answer is. */
  readonly check?: ((answer: object) => boolean) | undefined;
}

const NAME = "interop-js";
const ACCOUNT_ARN = "arn:aws:xray:us-east-1:123456789012";

/** The operations in an order in which each finds what it needs, and everything that was created is deleted. */
export function createScene(sent: readonly SentDocument[]): readonly Call[] {
  return [...traces(sent), ...retrieval(sent), ...sampling(), ...groups(), ...insights(), ...settings()];
}

function traces(sent: readonly SentDocument[]): readonly Call[] {
  const TraceIds = [sent[0]?.trace_id ?? ""];
  const TraceSegmentDocuments = sent.map((document) => JSON.stringify(document));
  const telemetry = { Timestamp: new Date(), SegmentsReceivedCount: 1 };
  return [
    call("PutTraceSegments", () => new sdk.PutTraceSegmentsCommand({ TraceSegmentDocuments }), {
      check: ({ UnprocessedTraceSegments = [] }) => UnprocessedTraceSegments.length === 0,
    }),
    call("PutTelemetryRecords", () => new sdk.PutTelemetryRecordsCommand({ TelemetryRecords: [telemetry] })),
    call("GetTraceSummaries", () => new sdk.GetTraceSummariesCommand(lastMinutes()), {
      check: ({ TraceSummaries = [] }) => TraceSummaries.some(({ Id }) => Id === TraceIds[0]),
    }),
    call("BatchGetTraces", () => new sdk.BatchGetTracesCommand({ TraceIds }), {
      check: ({ Traces = [] }) => Traces.length === 1,
    }),
    call("GetTraceGraph", () => new sdk.GetTraceGraphCommand({ TraceIds }), {
      check: ({ Services = [] }) => Services.length > 0,
    }),
    call("GetServiceGraph", () => new sdk.GetServiceGraphCommand(lastMinutes()), {
      check: ({ Services = [] }) => Services.some(({ Name }) => Name === `${NAME}-front`),
    }),
    call(
      "GetTimeSeriesServiceStatistics",
      () => new sdk.GetTimeSeriesServiceStatisticsCommand({ ...lastMinutes(), Period: 60 }),
      { check: ({ TimeSeriesServiceStatistics = [] }) => TimeSeriesServiceStatistics.length > 0 },
    ),
  ];
}

function retrieval(sent: readonly SentDocument[]): readonly Call[] {
  const TraceIds = [sent[0]?.trace_id ?? ""];
  let RetrievalToken: string | undefined;
  return [
    call("StartTraceRetrieval", () => new sdk.StartTraceRetrievalCommand({ ...lastMinutes(), TraceIds }), {
      check: (answer) => {
        ({ RetrievalToken } = answer);
        return RetrievalToken !== undefined;
      },
    }),
    call("ListRetrievedTraces", () => new sdk.ListRetrievedTracesCommand({ RetrievalToken }), {
      check: ({ RetrievalStatus }) => RetrievalStatus !== undefined,
    }),
    call("GetRetrievedTracesGraph", () => new sdk.GetRetrievedTracesGraphCommand({ RetrievalToken }), {
      check: ({ RetrievalStatus }) => RetrievalStatus !== undefined,
    }),
    call("CancelTraceRetrieval", () => new sdk.CancelTraceRetrievalCommand({ RetrievalToken })),
  ];
}

function sampling(): readonly Call[] {
  const any = {
    Host: "*",
    HTTPMethod: "*",
    URLPath: "*",
    ServiceType: "*",
    ResourceARN: "*",
    ServiceName: NAME,
  };
  const SamplingRule = { ...any, RuleName: NAME, Priority: 9, FixedRate: 0.5, ReservoirSize: 1, Version: 1 };
  const statistics = { RuleName: NAME, ClientID: "0123456789abcdef01234567", Timestamp: new Date() };
  const counts = { RequestCount: 3, SampledCount: 2, BorrowCount: 1 };
  const SamplingStatisticsDocuments = [{ ...statistics, ...counts }];
  return [
    call("CreateSamplingRule", () => new sdk.CreateSamplingRuleCommand({ SamplingRule }), {
      check: ({ SamplingRuleRecord }) => SamplingRuleRecord?.SamplingRule?.RuleName === NAME,
    }),
    call("GetSamplingRules", () => new sdk.GetSamplingRulesCommand({}), {
      check: ({ SamplingRuleRecords = [] }) =>
        SamplingRuleRecords.some(({ SamplingRule: rule }) => rule?.RuleName === NAME),
    }),
    call(
      "UpdateSamplingRule",
      () => new sdk.UpdateSamplingRuleCommand({ SamplingRuleUpdate: { RuleName: NAME, FixedRate: 0.25 } }),
      { check: ({ SamplingRuleRecord }) => SamplingRuleRecord?.SamplingRule?.FixedRate === 0.25 },
    ),
    call("GetSamplingTargets", () => new sdk.GetSamplingTargetsCommand({ SamplingStatisticsDocuments }), {
      check: ({ SamplingTargetDocuments = [] }) => SamplingTargetDocuments[0]?.FixedRate === 0.25,
    }),
    call("GetSamplingStatisticSummaries", () => new sdk.GetSamplingStatisticSummariesCommand({})),
    call("DeleteSamplingRule", () => new sdk.DeleteSamplingRuleCommand({ RuleName: NAME }), {
      check: ({ SamplingRuleRecord }) => SamplingRuleRecord?.SamplingRule?.RuleName === NAME,
    }),
  ];
}

/** A group, and tags on it. */
function groups(): readonly Call[] {
  let ResourceARN: string | undefined;
  const Tags = [{ Key: "stage", Value: "lab" }];
  const created = { GroupName: NAME, FilterExpression: "fault" };
  return [
    call("CreateGroup", () => new sdk.CreateGroupCommand(created), {
      check: ({ Group }) => {
        ResourceARN = Group?.GroupARN;
        return Group?.FilterExpression === "fault";
      },
    }),
    call("GetGroup", () => new sdk.GetGroupCommand({ GroupName: NAME }), {
      check: ({ Group }) => Group?.GroupARN === ResourceARN,
    }),
    call("GetGroups", () => new sdk.GetGroupsCommand({}), {
      check: ({ Groups = [] }) => Groups.some(({ GroupName }) => GroupName === NAME),
    }),
    call("UpdateGroup", () => new sdk.UpdateGroupCommand({ GroupName: NAME, FilterExpression: "error" }), {
      check: ({ Group }) => Group?.FilterExpression === "error",
    }),
    call("TagResource", () => new sdk.TagResourceCommand({ ResourceARN, Tags })),
    call("ListTagsForResource", () => new sdk.ListTagsForResourceCommand({ ResourceARN }), {
      check: (answer) => answer.Tags?.[0]?.Value === "lab",
    }),
    call("UntagResource", () => new sdk.UntagResourceCommand({ ResourceARN, TagKeys: ["stage"] })),
    call("DeleteGroup", () => new sdk.DeleteGroupCommand({ GroupName: NAME })),
  ];
}

/** No insight is open, so those that need one must refuse in the modelled way. */
function insights(): readonly Call[] {
  const InsightId = "00000000-0000-4000-8000-000000000000";
  const refusal = "InvalidRequestException";
  return [
    call(
      "GetInsightSummaries",
      () => new sdk.GetInsightSummariesCommand({ ...lastMinutes(), GroupName: "Default" }),
      {
        check: ({ InsightSummaries }) => InsightSummaries !== undefined,
      },
    ),
    call("GetInsight", () => new sdk.GetInsightCommand({ InsightId }), { refusal }),
    call("GetInsightEvents", () => new sdk.GetInsightEventsCommand({ InsightId }), { refusal }),
    call(
      "GetInsightImpactGraph",
      () => new sdk.GetInsightImpactGraphCommand({ ...lastMinutes(), InsightId }),
      {
        refusal,
      },
    ),
  ];
}

function settings(): readonly Call[] {
  const policy = { Version: "2012-10-17", Statement: [statement()] };
  const Rule = { Probabilistic: { DesiredSamplingPercentage: 5 } };
  return [
    call("PutEncryptionConfig", () => new sdk.PutEncryptionConfigCommand({ Type: "NONE" })),
    call("GetEncryptionConfig", () => new sdk.GetEncryptionConfigCommand({}), {
      check: ({ EncryptionConfig }) => EncryptionConfig?.Type === "NONE",
    }),
    call(
      "PutResourcePolicy",
      () => new sdk.PutResourcePolicyCommand({ PolicyName: NAME, PolicyDocument: JSON.stringify(policy) }),
    ),
    call("ListResourcePolicies", () => new sdk.ListResourcePoliciesCommand({}), {
      check: ({ ResourcePolicies = [] }) => ResourcePolicies.some(({ PolicyName }) => PolicyName === NAME),
    }),
    call("DeleteResourcePolicy", () => new sdk.DeleteResourcePolicyCommand({ PolicyName: NAME })),
    call("UpdateIndexingRule", () => new sdk.UpdateIndexingRuleCommand({ Name: "Default", Rule })),
    call("GetIndexingRules", () => new sdk.GetIndexingRulesCommand({}), {
      check: ({ IndexingRules = [] }) => IndexingRules.length > 0,
    }),
    call(
      "UpdateTraceSegmentDestination",
      () => new sdk.UpdateTraceSegmentDestinationCommand({ Destination: "CloudWatchLogs" }),
    ),
    call("GetTraceSegmentDestination", () => new sdk.GetTraceSegmentDestinationCommand({}), {
      check: ({ Destination }) => Destination === "CloudWatchLogs",
    }),
  ];
}

function statement(): object {
  const Principal = { Service: "sns.amazonaws.com" };
  return { Effect: "Allow", Principal, Action: "xray:PutTraceSegments", Resource: `${ACCOUNT_ARN}:*` };
}

function lastMinutes(): { readonly StartTime: Date; readonly EndTime: Date } {
  const now = Date.now();
  return { StartTime: new Date(now - 300_000), EndTime: new Date(now + 1000) };
}

interface Expectation<Output> {
  readonly refusal?: string;
  readonly check?: (answer: Output) => boolean;
}

type AnyCommand<Input extends sdk.ServiceInputTypes, Output extends sdk.ServiceOutputTypes> = Parameters<
  typeof sdk.XRayClient.prototype.send<Input, Output>
>[0];

/** The command is made when it is sent: it may need what an earlier one answered. */
function call<Input extends sdk.ServiceInputTypes, Output extends sdk.ServiceOutputTypes>(
  name: string,
  command: () => AnyCommand<Input, Output>,
  { refusal, check }: Expectation<Output> = {},
): Call {
  return {
    name,
    refusal,
    send: (xray, abortSignal) => xray.send(command(), { abortSignal }),
    check: check && ((answer) => check(answer as Output)),
  };
}
