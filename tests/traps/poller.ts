import { segmentsOf, subsegmentsOf } from "./environment/documents.ts";
import type { Trap } from "./trap.ts";

const POLLS = 5;
const PAUSE_MS = 20;

export const poller: Trap = {
  name: "poller",
  title: `a poller that a request starts, and that goes on: ${POLLS} polls`,
  symptom: /^5 polls after/,
  why: "What a timer does belongs to the request in which it was started, for ever. The SDK adds each poll to the segment that was sent long ago, keeps it in memory, and sends it. Ours records nothing into a segment that has been sent, and says so once.",
  scenario: async (environment) => {
    const done = Promise.withResolvers<void>();
    const poll = async (count: number): Promise<void> => {
      if (count === POLLS) return done.resolve();
      await environment.tracer.capture("poll", async () => undefined);
      setTimeout(() => void poll(count + 1), PAUSE_MS);
    };
    const url = await environment.serve((_request, response) => {
      response.once("close", () => setTimeout(() => void poll(0), PAUSE_MS));
      response.end();
    });
    await environment.request(url);
    await done.promise;
  },
  verdict: (outcome) => {
    const ids = new Set(subsegmentsOf(outcome).map(({ id }) => id));
    return {
      trapped: ids.size > 0 || segmentsOf(outcome).length !== 1,
      words:
        ids.size > 0
          ? `${ids.size} polls after the request are in its trace`
          : "none of them is in its trace",
    };
  },
};
