import { code } from "./environment/documents.ts";
import type { Trap } from "./trap.ts";

export const fetchRequestInit: Trap = {
  name: "fetch-request-init",
  title: '`fetch(request, { method: "PUT" })`',
  symptom: /GET/,
  why: "Of a call with both a `Request` and options, the wrapper passes on the `Request` alone: method, body, headers, the abort signal in the options are dropped without a word. Ours is not in the way of the arguments.",
  scenario: async (environment) => {
    const fetch = environment.tracer.captureFetch();
    const upstream = await environment.upstream((request, response) => {
      environment.note("method", request.method ?? "");
      response.end();
    });
    const url = await environment.serve(async (_request, response) => {
      await (await fetch(new Request(upstream), { method: "PUT" })).text();
      response.end();
    });
    await environment.request(url);
  },
  verdict: ({ notes: { method = "nothing" } }) => ({
    trapped: method !== "PUT",
    words: `the callee received ${code(String(method))}`,
  }),
};
