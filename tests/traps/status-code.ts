import { segmentsOf } from "./environment/documents.ts";
import type { Trap } from "./trap.ts";

export const statusCode: Trap = {
  name: "status-code",
  title: "`Object.assign(new Error(), { statusCode: 404 })`, as many libraries throw it",
  symptom: /^a fault/,
  why: "The SDK takes every exception for a fault of the server. An exception that names a status below 500 says that the client is wrong, and Express answers it with that status. Ours reads `status` and `statusCode`, as Express does.",
  scenario: async (environment) => {
    const url = await environment.serve(async (_request, response) => {
      const missing = Object.assign(new Error("no such order"), { statusCode: 404 });
      await environment.tracer.capture("load order", () => Promise.reject(missing)).catch(() => undefined);
      response.statusCode = 404;
      response.end();
    });
    await environment.request(url);
  },
  verdict: (outcome) => {
    const [work] = segmentsOf(outcome)[0]?.subsegments ?? [];
    const words = work?.fault === true ? "a fault" : work?.error === true ? "an error" : "neither";
    return { trapped: words !== "an error", words: `${words}, the status is 404` };
  },
};
