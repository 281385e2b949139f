import { segmentArrives } from "./environment/documents.ts";
import type { Trap } from "./trap.ts";

export const hostNamedUdp: Trap = {
  name: "host-named-udp",
  title: "a daemon whose name contains `udp` or `tcp`: `xray-udp.test:2000`",
  daemonAddress: (port) => `xray-udp.test:${port}`,
  symptom: /must specify both/,
  why: "An address that contains `udp` or `tcp` anywhere is taken for half of the long form, `udp:host:port tcp:host:port`, and refused while the SDK is being loaded. Ours looks for the label at the beginning.",
  scenario: async (environment) => {
    await environment.request(await environment.serve((_request, response) => void response.end()));
  },
  verdict: segmentArrives,
};
