import type * as client from "@aws-sdk/client-xray";

/** A shape of the X-Ray API as its JSON has it: times are epoch seconds. */
export type Wire<Shape> = Shape extends Date
  ? number
  : Shape extends readonly (infer Entry)[]
    ? Wire<Entry>[]
    : Shape extends object
      ? { [Member in keyof Shape]: Wire<Shape[Member]> }
      : Shape;

/** The operations that the console calls, with their paths. The paths follow no rule. */
export const OPERATION_PATHS = {
  BatchGetTraces: "/Traces",
  CreateGroup: "/CreateGroup",
  CreateSamplingRule: "/CreateSamplingRule",
  DeleteGroup: "/DeleteGroup",
  DeleteSamplingRule: "/DeleteSamplingRule",
  GetGroups: "/Groups",
  GetInsight: "/Insight",
  GetInsightEvents: "/InsightEvents",
  GetInsightImpactGraph: "/InsightImpactGraph",
  GetInsightSummaries: "/InsightSummaries",
  GetSamplingRules: "/GetSamplingRules",
  GetSamplingStatisticSummaries: "/SamplingStatisticSummaries",
  GetServiceGraph: "/ServiceGraph",
  GetTimeSeriesServiceStatistics: "/TimeSeriesServiceStatistics",
  GetTraceGraph: "/TraceGraph",
  GetTraceSummaries: "/TraceSummaries",
  UpdateGroup: "/UpdateGroup",
  UpdateSamplingRule: "/UpdateSamplingRule",
} as const;

export type OperationName = keyof typeof OPERATION_PATHS;

interface Inputs {
  BatchGetTraces: client.BatchGetTracesCommandInput;
  CreateGroup: client.CreateGroupCommandInput;
  CreateSamplingRule: client.CreateSamplingRuleCommandInput;
  DeleteGroup: client.DeleteGroupCommandInput;
  DeleteSamplingRule: client.DeleteSamplingRuleCommandInput;
  GetGroups: client.GetGroupsCommandInput;
  GetInsight: client.GetInsightCommandInput;
  GetInsightEvents: client.GetInsightEventsCommandInput;
  GetInsightImpactGraph: client.GetInsightImpactGraphCommandInput;
  GetInsightSummaries: client.GetInsightSummariesCommandInput;
  GetSamplingRules: client.GetSamplingRulesCommandInput;
  GetSamplingStatisticSummaries: client.GetSamplingStatisticSummariesCommandInput;
  GetServiceGraph: client.GetServiceGraphCommandInput & { readonly AnyWindow?: boolean };
  GetTimeSeriesServiceStatistics: client.GetTimeSeriesServiceStatisticsCommandInput;
  GetTraceGraph: client.GetTraceGraphCommandInput;
  GetTraceSummaries: client.GetTraceSummariesCommandInput;
  UpdateGroup: client.UpdateGroupCommandInput;
  UpdateSamplingRule: client.UpdateSamplingRuleCommandInput;
}

interface Outputs {
  BatchGetTraces: client.BatchGetTracesCommandOutput;
  CreateGroup: client.CreateGroupCommandOutput;
  CreateSamplingRule: client.CreateSamplingRuleCommandOutput;
  DeleteGroup: client.DeleteGroupCommandOutput;
  DeleteSamplingRule: client.DeleteSamplingRuleCommandOutput;
  GetGroups: client.GetGroupsCommandOutput;
  GetInsight: client.GetInsightCommandOutput;
  GetInsightEvents: client.GetInsightEventsCommandOutput;
  GetInsightImpactGraph: client.GetInsightImpactGraphCommandOutput;
  GetInsightSummaries: client.GetInsightSummariesCommandOutput;
  GetSamplingRules: client.GetSamplingRulesCommandOutput;
  GetSamplingStatisticSummaries: client.GetSamplingStatisticSummariesCommandOutput;
  GetServiceGraph: client.GetServiceGraphCommandOutput;
  GetTimeSeriesServiceStatistics: client.GetTimeSeriesServiceStatisticsCommandOutput;
  GetTraceGraph: client.GetTraceGraphCommandOutput;
  GetTraceSummaries: client.GetTraceSummariesCommandOutput;
  UpdateGroup: client.UpdateGroupCommandOutput;
  UpdateSamplingRule: client.UpdateSamplingRuleCommandOutput;
}

export type OperationInput<Name extends OperationName> = Wire<Inputs[Name]>;
export type OperationOutput<Name extends OperationName> = Omit<Wire<Outputs[Name]>, "$metadata">;
