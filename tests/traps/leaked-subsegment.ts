import { arrival, segmentsOf, subsegmentsOf } from "./environment/documents.ts";
import type { Trap } from "./trap.ts";

export const leakedSubsegment: Trap = {
  name: "leaked-subsegment",
  title: "a subsegment around work that never ends",
  upstream: 446,
  symptom: /^nothing arrived/,
  why: "The SDK counts open subsegments and sends the segment when the count is zero; one promise that is never settled keeps it above zero for good. Ours closes what is still open when the response has ended, marks it `cut_short`, and sends.",
  scenario: async (environment) => {
    const url = await environment.serve((_request, response) => {
      void environment.tracer.capture("forgotten", () => new Promise<void>(() => undefined));
      response.end();
    });
    await environment.request(url);
  },
  verdict: (outcome) => {
    const marked = subsegmentsOf(outcome).some(({ metadata }) => metadata?.["tracing"]?.["cut_short"]);
    return {
      trapped: segmentsOf(outcome).length !== 1,
      words: `${arrival(outcome)}${marked ? ", the subsegment marked `cut_short`" : ""}`,
    };
  },
};
