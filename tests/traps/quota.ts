import { setTimeout as sleep } from "node:timers/promises";
import { until } from "@xray-lab/test-support/until";
import { segmentsOf } from "./environment/documents.ts";
import { QUOTA } from "./environment/sampling.ts";
import type { Trap } from "./trap.ts";

const SECOND_MS = 1_000;
/** An SDK reports on its rules, and asks for quotas, every 10 s. */
const TARGETS_WITHIN_SECONDS = 40;

export const quota: Trap = {
  name: "quota",
  title: `a sampling quota of ${QUOTA} requests a second, given by X-Ray`,
  symptom: /not used/,
  why: "X-Ray says until when a quota holds in seconds since 1970, the SDK reads it as milliseconds, and every quota ended in January 1970. What it samples is the fixed rate and the one request a second it may borrow, whatever the rule's reservoir says. Ours reads seconds.",
  scenario: async (environment) => {
    const url = await environment.serve((_request, response) => void response.end());
    const asked = (path: string, seconds: number): Promise<number> =>
      until(
        () => environment.asked(path),
        (count) => count > 0,
        { seconds, pauseMs: 20 },
      );
    await environment.requestUndecided(url);
    await asked("/GetSamplingRules", 1);
    // The answer has been sent. A second later the SDK decides by it.
    await sleep(SECOND_MS);
    await environment.requestUndecided(url);
    await asked("/SamplingTargets", TARGETS_WITHIN_SECONDS);
    await sleep(2 * SECOND_MS - (Date.now() % SECOND_MS));
    for (let count = 0; count < 2 * QUOTA; count += 1) await environment.requestUndecided(`${url}/burst`);
  },
  verdict: (outcome) => {
    const sampled = segmentsOf(outcome).filter(({ http }) =>
      String(http?.request?.["url"]).endsWith("/burst"),
    );
    const used = sampled.length >= QUOTA;
    return {
      trapped: !used,
      words: used ? "the quota was used" : "the quota was not used: no more was sampled than may be borrowed",
    };
  },
};
