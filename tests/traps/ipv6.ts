import { segmentArrives } from "./environment/documents.ts";
import type { Trap } from "./trap.ts";

export const ipv6: Trap = {
  name: "ipv6",
  title: "a daemon on IPv6: `[::1]:2000`",
  daemonAddress: (port) => `[::1]:${port}`,
  symptom: /Port should be/,
  why: "The address is split at its first colon, which makes the host `[` and the port empty. Loading it goes well; the first segment that is sent to no port throws in the response's `finish` event. The socket is an IPv4 one in any case. Ours reads brackets and opens the socket that the address needs.",
  scenario: async (environment) => {
    await environment.request(await environment.serve((_request, response) => void response.end()));
  },
  verdict: segmentArrives,
};
