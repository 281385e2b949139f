import { exit } from "node:process";
import { arrival, segmentsOf } from "./stage/documents.ts";
import type { Trap } from "./trap.ts";

export const noFlush: Trap = {
  name: "no-flush",
  title: "a process that ends when its last request has been answered",
  daemonAddress: (port) => `udp:xray-service.test:${port} tcp:127.0.0.1:${port}`,
  symptom: /^nothing arrived/,
  why: "A service that is told to stop (SIGTERM) answers what it has and exits, and the last segment is still waiting for the daemon's name to be looked up. The SDK has nothing to wait for it with. Ours has `flush()`.",
  scenario: async (stage) => {
    const url = await stage.serve((_request, response) => {
      const closed = stage.closeServers();
      response.end();
      void closed.then(() => stage.tracer.flush()).then(() => exit(0));
    });
    await stage.request(url);
  },
  verdict: (outcome) => ({ trapped: segmentsOf(outcome).length !== 1, words: arrival(outcome) }),
};
