import { code, segmentsOf } from "./environment/documents.ts";
import type { Trap } from "./trap.ts";

export const annotationTypes: Trap = {
  name: "annotation-types",
  title: "`null` and a `Date` as annotations",
  symptom: /nothing: null.*date: /,
  why: "An annotation is a string, a number or a boolean. The SDK checks with the global `isFinite`, which turns `null` into 0 and a `Date` into its milliseconds first, and finds both finite. Ours asks for the type, leaves the annotation out, and logs why.",
  scenario: async (environment) => {
    const url = await environment.serve((_request, response) => {
      environment.tracer.annotate("nothing", null);
      environment.tracer.annotate("date", new Date(0));
      response.end();
    });
    await environment.request(url);
  },
  verdict: (outcome) => {
    const segment = segmentsOf(outcome)[0];
    const sent = Object.entries(segment?.annotations ?? {}).map(
      ([key, value]) => `${key}: ${JSON.stringify(value)}`,
    );
    const words =
      sent.length > 0 ? `sent: ${sent.map(code).join(", ")}` : "neither was sent, the segment arrived";
    return { trapped: !segment || sent.length > 0, words };
  },
};
