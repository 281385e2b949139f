import {
  CreateSamplingRuleCommand,
  DeleteSamplingRuleCommand,
  GetSamplingStatisticSummariesCommand,
  type SamplingStatisticSummary,
} from "@aws-sdk/client-xray";
import { until } from "@xray-lab/test-support";
import type { Lab } from "../client.ts";

/** An SDK reports every ten seconds, and the service shows a window of ten when it is over. */
const REPORT_SECONDS = 45;

/** How often a client asked whether to sample, and how often the answer was yes. */
export interface Decisions {
  readonly asked: number;
  readonly sampled: number;
}

/** Two rules: a client keeps what is named `…-kept` and drops what is named `…-dropped`. */
export interface SamplingRules extends AsyncDisposable {
  /** Waits for the client's report. @returns what is wrong with it */
  readonly reported: (decisions: Readonly<Record<Fate, Decisions>>) => Promise<readonly string[]>;
}

export type Fate = "kept" | "dropped";

const RATES: Readonly<Record<Fate, number>> = { kept: 1, dropped: 0 };

export async function samplingRules(lab: Lab, prefix: string): Promise<SamplingRules> {
  const fates = Object.keys(RATES) as readonly Fate[];
  for (const fate of fates) await createRule(lab, `${prefix}-${fate}`, RATES[fate]);
  return {
    reported: async (decisions) => {
      const problems = fates.flatMap((fate) => wrongDecisions(fate, decisions[fate]));
      for (const fate of fates)
        problems.push(...(await wrongReport(lab, `${prefix}-${fate}`, decisions[fate])));
      return problems;
    },
    [Symbol.asyncDispose]: async () => {
      for (const fate of fates) {
        await lab.xray.send(new DeleteSamplingRuleCommand({ RuleName: `${prefix}-${fate}` }));
      }
    },
  };
}

async function createRule({ xray }: Lab, name: string, rate: number): Promise<void> {
  const SamplingRule = {
    RuleName: name,
    ServiceName: name,
    Priority: 1,
    FixedRate: rate,
    ReservoirSize: 0,
    Host: "*",
    HTTPMethod: "*",
    URLPath: "*",
    ServiceType: "*",
    ResourceARN: "*",
    Version: 1,
  };
  await xray.send(new CreateSamplingRuleCommand({ SamplingRule }));
}

function wrongDecisions(fate: Fate, { asked, sampled }: Decisions): string[] {
  const expected = asked * RATES[fate];
  if (asked > 0 && sampled === expected) return [];
  return [`the ${fate} rule: of ${asked} requests ${expected} should be sampled, ${sampled} were`];
}

async function wrongReport({ xray, signal }: Lab, rule: string, decisions: Decisions): Promise<string[]> {
  const { asked, sampled } = await until(
    async () => sum(await statistics(xray), rule),
    (total) => total.asked >= decisions.asked,
    { seconds: REPORT_SECONDS, signal },
  );
  if (asked === decisions.asked && sampled === decisions.sampled) return [];
  return [
    `GetSamplingStatisticSummaries, ${rule}: the client decided ${JSON.stringify(decisions)}, ` +
      `X-Ray counts ${JSON.stringify({ asked, sampled })}`,
  ];
}

async function statistics(xray: Lab["xray"]): Promise<readonly SamplingStatisticSummary[]> {
  const answer = await xray.send(new GetSamplingStatisticSummariesCommand({}));
  return answer.SamplingStatisticSummaries ?? [];
}

function sum(summaries: readonly SamplingStatisticSummary[], rule: string): Decisions {
  const own = summaries.filter(({ RuleName }) => RuleName === rule);
  return {
    asked: own.reduce((total, { RequestCount = 0 }) => total + RequestCount, 0),
    sampled: own.reduce((total, { SampledCount = 0 }) => total + SampledCount, 0),
  };
}
