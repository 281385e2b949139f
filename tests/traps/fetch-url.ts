import { code, subsegmentsOf } from "./environment/documents.ts";
import type { Trap } from "./trap.ts";

export const fetchUrl: Trap = {
  name: "fetch-url",
  title: "`fetch(new URL(…))`",
  upstream: 648,
  symptom: /reading 'has'/,
  why: "The wrapper takes whatever is not a string for a `Request` and reads headers that a `URL` does not have. The application's call throws. Ours does not wrap `fetch`: undici, which is Node's fetch, publishes its requests, and the trace header is added there.",
  scenario: async (environment) => {
    const fetch = environment.tracer.captureFetch();
    const upstream = await environment.upstream((_request, response) => response.end());
    const url = await environment.serve(async (_request, response) => {
      await environment.attempt("fetch", async () => (await fetch(new URL(upstream))).text());
      response.end();
    });
    await environment.request(url);
  },
  verdict: (outcome) => {
    const { fetch = "nothing" } = outcome.notes;
    const recorded = subsegmentsOf(outcome).length;
    if (fetch === "worked")
      return { trapped: recorded !== 1, words: `the call worked, ${recorded} subsegment` };
    return { trapped: true, words: `the application's call threw ${code(String(fetch))}` };
  },
};
