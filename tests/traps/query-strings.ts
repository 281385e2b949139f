import { arrival, segmentsOf, subsegmentsOf } from "./environment/documents.ts";
import type { Trap } from "./trap.ts";

const SECRET = "token=hunter2";

export const queryStrings: Trap = {
  name: "query-strings",
  title: `a secret in a URL: \`/?${SECRET}\``,
  symptom: /in the segment and in the call/,
  why: "The Express middleware and the fetch wrapper record URLs with their query strings, where tokens, e-mail addresses and search terms are, and everyone who may read traces may read them. Ours records scheme, host and path.",
  scenario: async (environment) => {
    const fetch = environment.tracer.captureFetch();
    const upstream = await environment.upstream((_request, response) => response.end());
    const url = await environment.serve(async (_request, response) => {
      await (await fetch(`${upstream}/?${SECRET}`)).text();
      response.end();
    });
    await environment.request(`${url}/?${SECRET}`);
  },
  verdict: (outcome) => {
    const places = [
      ...(JSON.stringify(segmentsOf(outcome).map(({ http }) => http)).includes(SECRET)
        ? ["the segment"]
        : []),
      ...(JSON.stringify(subsegmentsOf(outcome)).includes(SECRET) ? ["the call's subsegment"] : []),
    ];
    const kept = segmentsOf(outcome).length === 1 ? "it is not in the trace" : arrival(outcome);
    return {
      trapped: places.length > 0 || segmentsOf(outcome).length !== 1,
      words: places.length > 0 ? `it is in the trace: in ${places.join(" and in ")}` : kept,
    };
  },
};
