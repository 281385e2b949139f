import * as http from "node:http";
import { arrival, code, subsegmentsOf } from "./environment/documents.ts";
import type { Trap } from "./trap.ts";

export const httpNamespace: Trap = {
  name: "http-namespace",
  title: '`import * as http from "node:http"`',
  upstream: 622,
  symptom: /__request/,
  why: "The SDK patches `http` by writing to it, and an ES module's namespace cannot be written to. Functions that were imported by name before stay unpatched even where it can. Ours listens to the diagnostics channels of `node:http`, which do not care how it was imported.",
  scenario: async (environment) => {
    await environment.attempt("capture", async () => environment.tracer.captureHttp(http));
    const upstream = await environment.upstream((_request, response) => response.end());
    const url = await environment.serve((_request, response) => {
      http.get(upstream, (reply) => void reply.resume().on("end", () => response.end()));
    });
    await environment.request(url);
  },
  verdict: (outcome) => {
    const { capture = "nothing" } = outcome.notes;
    if (capture !== "worked") return { trapped: true, words: `capturing it threw ${code(String(capture))}` };
    const recorded = subsegmentsOf(outcome).length;
    return { trapped: recorded !== 1, words: `${arrival(outcome)}, 1 call recorded as ${recorded}` };
  },
};
