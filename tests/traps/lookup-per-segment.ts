import { segmentsOf } from "./environment/documents.ts";
import type { Trap } from "./trap.ts";

const REQUESTS = 20;

export const lookupPerSegment: Trap = {
  name: "lookup-per-segment",
  title: "a daemon with a name, such as `xray-service.default`",
  daemonAddress: (port) => `udp:xray-service.test:${port} tcp:127.0.0.1:${port}`,
  symptom: /^20 look-ups/,
  why: "Node's unconnected UDP socket looks the name up for each datagram, on one of the four threads that file access shares, and Kubernetes multiplies it by the search domains of `resolv.conf`. Ours looks it up once, connects the socket, and looks again when the address is 30 seconds old or a send fails.",
  scenario: async (environment) => {
    const url = await environment.serve((_request, response) => void response.end());
    for (let count = 0; count < REQUESTS; count += 1) await environment.request(url);
    environment.note("lookups", environment.lookups());
  },
  verdict: (outcome) => {
    const { lookups = 0 } = outcome.notes;
    return {
      trapped: lookups !== 1 || segmentsOf(outcome).length !== REQUESTS,
      words: `${String(lookups)} ${lookups === 1 ? "look-up" : "look-ups"} for ${segmentsOf(outcome).length} segments`,
    };
  },
};
