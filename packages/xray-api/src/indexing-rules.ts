import type { IndexingRule } from "@aws-sdk/client-xray";
import type { Collection } from "@xray-lab/trace-store";

import type { ApiContext } from "./operation.ts";
import { wholeSeconds } from "./sampling-rules.ts";
import { DEFAULT_INDEXING_PERCENTAGE, INDEXING_RULE_NAME } from "./undocumented.ts";

interface StoredIndexingRule {
  /** The percentage of traces to index. */
  readonly desired: number;
  /** Epoch seconds, whole; 0 when nobody ever changed it. */
  readonly modifiedAt: number;
}

const AWS_DEFAULT: StoredIndexingRule = { desired: DEFAULT_INDEXING_PERCENTAGE, modifiedAt: 0 };

/** The one indexing rule in the form clients get it. What is wanted is what is applied; here every trace is found anyway. */
export function indexingRule(context: ApiContext): IndexingRule {
  const { desired, modifiedAt } = indexingCollection(context).get(INDEXING_RULE_NAME) ?? AWS_DEFAULT;
  return {
    Name: INDEXING_RULE_NAME,
    ModifiedAt: new Date(modifiedAt * 1000),
    Rule: { Probabilistic: { DesiredSamplingPercentage: desired, ActualSamplingPercentage: desired } },
  };
}

export function putIndexingRule(context: ApiContext, desired: number): void {
  indexingCollection(context).put(INDEXING_RULE_NAME, { desired, modifiedAt: wholeSeconds(context) });
}

function indexingCollection({ store }: ApiContext): Collection<StoredIndexingRule> {
  return store.settings.collection<StoredIndexingRule>("indexing-rule");
}
