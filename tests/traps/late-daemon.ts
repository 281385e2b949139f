import { until } from "@xray-lab/test-support/until";
import type { Trap } from "./trap.ts";

const PATIENCE = { seconds: 15, pauseMs: 20 };
const OUTAGE_MS = 1_000;

export const lateDaemon: Trap = {
  name: "late-daemon",
  title: "a daemon that starts a second after the service",
  daemonIsLate: true,
  symptom: /had not asked/,
  why: "The SDK asks for the sampling rules once, and when nobody answers, again after five minutes; until then its own rule decides, one request a second and 5 % of the rest. (The run waits 15 seconds, not five minutes.) Ours asks again after a second, then after longer pauses, up to half a minute.",
  scenario: async (environment) => {
    const url = await environment.serve((_request, response) => void response.end());
    await environment.requestUndecided(url);
    await new Promise((resolve) => setTimeout(resolve, OUTAGE_MS));
    environment.startDaemon();
    const asked = async (): Promise<boolean> => {
      await environment.requestUndecided(url);
      return (await environment.asked("/GetSamplingRules")) > 0;
    };
    environment.note("asked", await until(asked, Boolean, PATIENCE));
  },
  verdict: ({ notes: { asked } }) => ({
    trapped: asked !== true,
    words: `${asked === true ? "asked" : "had not asked"} for the rules within ${PATIENCE.seconds} s of its start`,
  }),
};
