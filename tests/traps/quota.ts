import { setTimeout as sleep } from "node:timers/promises";
import { segmentsOf } from "./stage/documents.ts";
import { QUOTA } from "./stage/sampling.ts";
import { waitFor } from "./stage/wait.ts";
import type { Trap } from "./trap.ts";

const SECOND_MS = 1_000;
/** Rules are reported on, and quotas asked for, every 10 s. */
const TARGETS_WITHIN_MS = 40_000;

export const quota: Trap = {
  name: "quota",
  title: `a sampling quota of ${QUOTA} requests a second, given by X-Ray`,
  symptom: /not used/,
  why: "X-Ray says until when a quota holds in seconds since 1970, the SDK reads it as milliseconds, and every quota ended in January 1970. What it samples is the fixed rate and the one request a second it may borrow, whatever the rule's reservoir says. Ours reads seconds.",
  scenario: async (stage) => {
    const url = await stage.serve((_request, response) => void response.end());
    const asked = (path: string, limit: number): Promise<boolean> =>
      waitFor(async () => (await stage.asked(path)) > 0, limit);
    await stage.requestUndecided(url);
    await asked("/GetSamplingRules", SECOND_MS);
    // The answer has been sent; one more second, and the request after it is decided by it.
    await sleep(SECOND_MS);
    await stage.requestUndecided(url);
    await asked("/SamplingTargets", TARGETS_WITHIN_MS);
    await sleep(2 * SECOND_MS - (Date.now() % SECOND_MS));
    for (let count = 0; count < 2 * QUOTA; count += 1) await stage.requestUndecided(`${url}/burst`);
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
