import { arrival, segmentsOf, subsegmentsOf } from "./environment/documents.ts";
import type { Trap } from "./trap.ts";

export const manualModeFalse: Trap = {
  name: "manual-mode-false",
  title: "`AWS_XRAY_MANUAL_MODE=false`",
  variables: { AWS_XRAY_MANUAL_MODE: "false" },
  symptom: /nothing of its work/,
  why: "The SDK asks whether the variable is there, not what it says, and any text is there. In manual mode no call finds its segment, so requests come without anything in them. Ours hides the SDK's variables from it and has no manual mode.",
  scenario: async (environment) => {
    const url = await environment.serve(async (_request, response) => {
      await environment.tracer.capture("work", async () => undefined);
      response.end();
    });
    await environment.request(url);
  },
  verdict: (outcome) => {
    const recorded = subsegmentsOf(outcome).length;
    return {
      trapped: segmentsOf(outcome).length !== 1 || recorded !== 1,
      words: `${arrival(outcome)}, with ${recorded === 1 ? "its subsegment" : "nothing of its work"} in it`,
    };
  },
};
