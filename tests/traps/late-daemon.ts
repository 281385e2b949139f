import { waitFor } from "./stage/wait.ts";
import type { Trap } from "./trap.ts";

const PATIENCE_S = 15;
const OUTAGE_MS = 1_000;

export const lateDaemon: Trap = {
  name: "late-daemon",
  title: "a daemon that starts a second after the service",
  daemonIsLate: true,
  symptom: /had not asked/,
  why: "The SDK asks for the sampling rules once, and when nobody answers, again after five minutes; until then its own rule decides, one request a second and 5 % of the rest. (The run waits 15 seconds, not five minutes.) Ours asks again after a second, then after longer pauses, up to half a minute.",
  scenario: async (stage) => {
    const url = await stage.serve((_request, response) => void response.end());
    await stage.requestUndecided(url);
    await new Promise((resolve) => setTimeout(resolve, OUTAGE_MS));
    stage.startDaemon();
    const asked = async (): Promise<boolean> => {
      await stage.requestUndecided(url);
      return (await stage.asked("/GetSamplingRules")) > 0;
    };
    stage.note("asked", await waitFor(asked, PATIENCE_S * 1_000));
  },
  verdict: ({ notes: { asked } }) => ({
    trapped: asked !== true,
    words: `${asked === true ? "asked" : "had not asked"} for the rules within ${PATIENCE_S} s of its start`,
  }),
};
