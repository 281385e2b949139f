import { arrival, segmentsOf, subsegmentsOf } from "./environment/documents.ts";
import type { Trap } from "./trap.ts";

/** The SDK says that it streams subsegments out when a segment has more than 100. */
const CHILDREN = 105;
/** Bytes of each, so that all of them are more than a datagram holds. */
const PAYLOAD = 700;

export const sequentialChildren: Trap = {
  name: "sequential-children",
  title: `${CHILDREN} subsegments one after the other, 90 kB in all`,
  upstream: 384,
  symptom: /^nothing arrived/,
  why: "The SDK's streaming threshold of 100 subsegments counts only those that are open at the same moment, so children that come one after the other are all kept for one datagram, however large. Ours splits by size: as many subsegments as needed leave in datagrams of their own.",
  scenario: async (environment) => {
    const url = await environment.serve(async (_request, response) => {
      for (let child = 1; child <= CHILDREN; child += 1)
        await environment.tracer.capture(`step ${child}`, async () =>
          environment.tracer.metadata("payload", "x".repeat(PAYLOAD)),
        );
      response.end();
    });
    await environment.request(url);
  },
  verdict: (outcome) => {
    const children = subsegmentsOf(outcome).length;
    const whole = segmentsOf(outcome).length === 1 && children === CHILDREN;
    const split = outcome.documents.length > 1 ? "several datagrams" : "1 datagram";
    return {
      trapped: !whole,
      words: whole ? `the segment and all ${CHILDREN} arrived, in ${split}` : arrival(outcome),
    };
  },
};
