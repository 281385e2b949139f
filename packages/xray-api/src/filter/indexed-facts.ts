import type { AnnotationValue as ApiAnnotationValue, TraceSummary } from "@aws-sdk/client-xray";
import type { AnnotationValue, FilterableTrace } from "@xray-lab/filter-expressions";

type IndexedFacts = Pick<
  FilterableTrace,
  "annotations" | "users" | "resourceArns" | "instanceIds" | "availabilityZones"
>;

/** What is indexed of a trace is what its summary lists: an annotation beyond the index is not found. */
export function indexedFacts(summary: TraceSummary): IndexedFacts {
  return {
    annotations: annotationsOf(summary),
    users: known(summary.Users, ({ UserName }) => UserName),
    resourceArns: known(summary.ResourceARNs, ({ ARN }) => ARN),
    instanceIds: known(summary.InstanceIds, ({ Id }) => Id),
    availabilityZones: known(summary.AvailabilityZones, ({ Name }) => Name),
  };
}

function annotationsOf({ Annotations = {} }: TraceSummary): ReadonlyMap<string, readonly AnnotationValue[]> {
  const entries = Object.entries(Annotations);
  return new Map(
    entries.map(([key, values]) => [key, known(values, ({ AnnotationValue }) => plain(AnnotationValue))]),
  );
}

function plain(value: ApiAnnotationValue | undefined): AnnotationValue | undefined {
  return value?.StringValue ?? value?.NumberValue ?? value?.BooleanValue;
}

/** The API's types leave every member optional. */
function known<Entry, Value>(
  entries: readonly Entry[] | undefined = [],
  valueOf: (entry: Entry) => Value | undefined,
): readonly Value[] {
  return entries.map(valueOf).filter((value) => value !== undefined);
}
