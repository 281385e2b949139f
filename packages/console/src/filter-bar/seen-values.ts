import type { TraceSummary } from "@xray-lab/traces";

/** The values that the traces of the window have, most frequent first, under the name that the language has for them. */
export interface SeenValues {
  /** By keyword, or by `annotation.` and the key. */
  readonly values: ReadonlyMap<string, readonly SeenValue[]>;
  readonly annotationKeys: readonly string[];
  readonly services: readonly string[];
  /** Types of services, such as `AWS::DynamoDB::Table`. */
  readonly types: readonly string[];
}

export type SeenValue = string | number | boolean;

/** How many values of one name are offered. */
const OFFERED = 200;

export function seenValues(summaries: readonly TraceSummary[]): SeenValues {
  const counts = new Map<string, Map<SeenValue, number>>();
  for (const summary of summaries) countValues(summary, counts);
  const mostFrequent = (name: string): readonly SeenValue[] => sortedByCount(counts.get(name));
  const values = new Map([...counts.keys()].map((name) => [name, mostFrequent(name)]));
  return {
    values,
    annotationKeys: mostFrequent(KEYS).map(String),
    services: mostFrequent("name").map(String),
    types: mostFrequent("type").map(String),
  };
}

/** Not a keyword, and no annotation has it: a name for the keys themselves. */
const KEYS = "annotation";

function countValues(summary: TraceSummary, counts: Map<string, Map<SeenValue, number>>): void {
  const count = (name: string, value: SeenValue | undefined): void => {
    if (value === undefined) return;
    const values = counts.get(name) ?? new Map<SeenValue, number>();
    values.set(value, (values.get(value) ?? 0) + 1);
    counts.set(name, values);
  };
  const { http, users, services, annotations } = summary;
  count("http.url", http.url);
  count("http.method", http.method);
  count("http.status", http.status);
  count("http.useragent", http.userAgent);
  count("http.clientip", http.clientIp);
  for (const { name } of users) count("user", name);
  for (const { name, type, accountId } of services) {
    count("name", name);
    count("type", type);
    count("account.id", accountId);
  }
  for (const { key, value } of annotations) {
    count(KEYS, key);
    count(`annotation.${key}`, value);
  }
  for (const one of summary.availabilityZones) count("availabilityzone", one);
  for (const one of summary.instanceIds) count("instance.id", one);
  for (const one of summary.resourceArns) count("resource.arn", one);
}

function sortedByCount(counts: ReadonlyMap<SeenValue, number> = new Map()): readonly SeenValue[] {
  return [...counts]
    .toSorted((left, right) => right[1] - left[1])
    .slice(0, OFFERED)
    .map(([value]) => value);
}
