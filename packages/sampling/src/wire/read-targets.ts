import { isRecord } from "@xray-lab/segments";
import type { Quota } from "../client/reservoir.ts";
import type { SamplingTarget } from "../client/report.ts";
import { number, UnreadableAnswerError } from "./answer.ts";

export interface SamplingTargetsAnswer {
  readonly targets: readonly SamplingTarget[];
  /** Epoch seconds. Rules that were fetched before this time are out of date. */
  readonly rulesModifiedAt?: number;
}

/** Limits for the interval that X-Ray asks for, in seconds. */
const INTERVAL = { min: 1, max: 300 };

/**
 * Reads an answer of GetSamplingTargets. Its times are epoch seconds. The stock SDK reads them as milliseconds, so for it
 * every quota expired decades ago.
 *
 * @throws UnreadableAnswerError
 * @see https://docs.aws.amazon.com/xray/latest/api/API_GetSamplingTargets.html
 */
export function readSamplingTargets(answer: unknown): SamplingTargetsAnswer {
  if (!isRecord(answer)) throw new UnreadableAnswerError("the answer is not an object");
  const { SamplingTargetDocuments: documents, LastRuleModification } = answer;
  const targets = Array.isArray(documents) ? documents.flatMap(readTarget) : [];
  const rulesModifiedAt = number(LastRuleModification);
  return { targets, ...(rulesModifiedAt !== undefined && { rulesModifiedAt }) };
}

function readTarget(document: unknown): SamplingTarget[] {
  if (!isRecord(document) || typeof document["RuleName"] !== "string") return [];
  const fixedRate = number(document["FixedRate"], 1);
  const quota = readQuota(document);
  const interval = number(document["Interval"]);
  return [
    {
      ruleName: document["RuleName"],
      ...(fixedRate !== undefined && { fixedRate }),
      ...(quota && { quota }),
      ...(interval !== undefined && { interval: Math.min(Math.max(interval, INTERVAL.min), INTERVAL.max) }),
    },
  ];
}

function readQuota(document: Readonly<Record<string, unknown>>): Quota | undefined {
  const perSecond = number(document["ReservoirQuota"]);
  const expiresAt = number(document["ReservoirQuotaTTL"]);
  return perSecond === undefined || expiresAt === undefined
    ? undefined
    : { perSecond: Math.floor(perSecond), expiresAt };
}
