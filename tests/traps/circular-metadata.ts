import { segmentArrives } from "./environment/documents.ts";
import type { Trap } from "./trap.ts";

export const circularMetadata: Trap = {
  name: "circular-metadata",
  title: "metadata that refers to itself, such as an Express request",
  symptom: /circular structure/,
  why: "The segment is written as JSON in the response's `finish` event, and what throws there ends the process. Ours writes a segment that JSON cannot hold with a writer of its own, and what it throws never leaves the tracing.",
  scenario: async (environment) => {
    const url = await environment.serve((request, response) => {
      environment.tracer.metadata("request", request);
      response.end();
    });
    await environment.request(url);
  },
  verdict: segmentArrives,
};
