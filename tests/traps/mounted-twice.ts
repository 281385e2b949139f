import { segmentsOf } from "./environment/documents.ts";
import type { Trap } from "./trap.ts";

export const mountedTwice: Trap = {
  name: "mounted-twice",
  title: "`openSegment` in the app and once more in a router",
  symptom: /recorded as 2/,
  why: "The middleware opens a segment whenever it is called, and so does a second one in the same request: the service is on the map with twice its requests. Ours passes a request through that has its segment already.",
  scenario: async (environment) => {
    const { openSegment } = environment.tracer;
    const url = await environment.serve((request, response) => {
      openSegment(request, response, () => void response.end());
    });
    await environment.request(url);
  },
  verdict: (outcome) => {
    const recorded = segmentsOf(outcome).length;
    return { trapped: recorded !== 1, words: `1 request, recorded as ${recorded}` };
  },
};
