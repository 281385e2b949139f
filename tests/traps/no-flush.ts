import { exit } from "node:process";
import { segmentArrives } from "./environment/documents.ts";
import type { Trap } from "./trap.ts";

export const noFlush: Trap = {
  name: "no-flush",
  title: "a process that ends when its last request has been answered",
  daemonAddress: (port) => `udp:xray-service.test:${port} tcp:127.0.0.1:${port}`,
  symptom: /^nothing arrived/,
  why: "A service that is told to stop (SIGTERM) answers what it has and exits, and the last segment is still waiting for the daemon's name to be looked up. The SDK has nothing to wait for it with. Ours has `flush()`.",
  scenario: async (environment) => {
    const url = await environment.serve((_request, response) => {
      const closed = environment.closeServers();
      response.end();
      void closed.then(() => environment.tracer.flush()).then(() => exit(0));
    });
    await environment.request(url);
  },
  verdict: segmentArrives,
};
