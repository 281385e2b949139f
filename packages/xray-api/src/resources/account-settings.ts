/** The settings of which an account has one each. They are stored and answered, and have no other effect. */

import type {
  EncryptionConfig,
  EncryptionType,
  GetTraceSegmentDestinationResult,
  IndexingRule,
  TraceSegmentDestination,
} from "@aws-sdk/client-xray";
import type { Collection } from "@xray-lab/trace-store";

import { epochSeconds, hasSettled, wholeSeconds } from "../clock.ts";
import type { ApiContext } from "../operation.ts";
import {
  DEFAULT_INDEXING_PERCENTAGE,
  DESTINATION_UPDATE_SECONDS,
  ENCRYPTION_UPDATE_SECONDS,
  INDEXING_RULE_NAME,
} from "../undocumented.ts";
import { timeAt } from "../wire/time.ts";

/** Times are epoch seconds; 0 for a setting that was never changed. */
interface StoredEncryption {
  readonly type: EncryptionType;
  /** Only of type KMS. */
  readonly keyArn?: string | undefined;
  readonly changedAt: number;
}

interface StoredDestination {
  readonly destination: TraceSegmentDestination;
  readonly changedAt: number;
}

interface StoredIndexingRule {
  /** The percentage of traces to index. */
  readonly desired: number;
  /** Whole seconds. */
  readonly modifiedAt: number;
}

/** The name of the one value of each collection. */
const NAME = "Default";

export function encryptionConfig(context: ApiContext): EncryptionConfig {
  const unchanged: StoredEncryption = { type: "NONE", changedAt: 0 };
  const { type, keyArn, changedAt } = encryption(context).get(NAME) ?? unchanged;
  const settled = hasSettled(context, changedAt, ENCRYPTION_UPDATE_SECONDS);
  return { KeyId: keyArn, Status: settled ? "ACTIVE" : "UPDATING", Type: type };
}

export function putEncryption(context: ApiContext, type: EncryptionType, keyArn?: string): void {
  encryption(context).put(NAME, { type, keyArn, changedAt: epochSeconds(context) });
}

export function traceSegmentDestination(context: ApiContext): GetTraceSegmentDestinationResult {
  const unchanged: StoredDestination = { destination: "XRay", changedAt: 0 };
  const { destination, changedAt } = destinations(context).get(NAME) ?? unchanged;
  const settled = hasSettled(context, changedAt, DESTINATION_UPDATE_SECONDS);
  return { Destination: destination, Status: settled ? "ACTIVE" : "PENDING" };
}

export function putDestination(context: ApiContext, destination: TraceSegmentDestination): void {
  destinations(context).put(NAME, { destination, changedAt: epochSeconds(context) });
}

export function indexingRule(context: ApiContext): IndexingRule {
  const unchanged = { desired: DEFAULT_INDEXING_PERCENTAGE, modifiedAt: 0 };
  const { desired, modifiedAt } = indexing(context).get(INDEXING_RULE_NAME) ?? unchanged;
  return {
    Name: INDEXING_RULE_NAME,
    ModifiedAt: timeAt(modifiedAt),
    Rule: { Probabilistic: { DesiredSamplingPercentage: desired, ActualSamplingPercentage: desired } },
  };
}

export function putIndexingRule(context: ApiContext, desired: number): void {
  indexing(context).put(INDEXING_RULE_NAME, { desired, modifiedAt: wholeSeconds(context) });
}

function encryption({ store }: ApiContext): Collection<StoredEncryption> {
  return store.settings.collection<StoredEncryption>("encryption-config");
}

function destinations({ store }: ApiContext): Collection<StoredDestination> {
  return store.settings.collection<StoredDestination>("trace-segment-destination");
}

function indexing({ store }: ApiContext): Collection<StoredIndexingRule> {
  return store.settings.collection<StoredIndexingRule>("indexing-rule");
}
