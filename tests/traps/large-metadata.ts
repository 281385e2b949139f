import { segmentArrives } from "./environment/documents.ts";
import type { Trap } from "./trap.ts";

const MORE_THAN_A_DATAGRAM = 100_000;

export const largeMetadata: Trap = {
  name: "large-metadata",
  title: "metadata of more than 64 kB",
  upstream: 384,
  symptom: /^nothing arrived/,
  why: "A UDP datagram holds 65,507 bytes and the kernel refuses more; the SDK neither splits nor shortens, so the whole request goes. Ours takes out what is too large, and the segment says what was taken out.",
  scenario: async (environment) => {
    const url = await environment.serve((_request, response) => {
      environment.tracer.metadata("reply", "x".repeat(MORE_THAN_A_DATAGRAM));
      response.end();
    });
    await environment.request(url);
  },
  verdict: segmentArrives,
};
