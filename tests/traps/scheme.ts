import { code, segmentsOf } from "./environment/documents.ts";
import type { Trap } from "./trap.ts";

const HOST = "shop.example";

export const scheme: Trap = {
  name: "scheme",
  title: "a request over HTTPS behind a load balancer",
  variables: { TRAP_TRUSTED_HOPS: "1" },
  symptom: /`http:/,
  why: "The balancer ends TLS, so the service is asked over plain HTTP, and the SDK writes what it sees. Ours writes what the client asked for, by the `X-Forwarded-Proto` of the balancer, when `trustedHops` says that there is one.",
  scenario: async (environment) => {
    const url = await environment.serve((_request, response) => void response.end());
    await environment.requestWith(url, {
      "X-Forwarded-For": "203.0.113.7",
      "X-Forwarded-Proto": "https",
      "X-Forwarded-Host": HOST,
      "X-Forwarded-Port": "443",
    });
  },
  verdict: (outcome) => {
    const url = String(segmentsOf(outcome)[0]?.http?.request?.["url"]);
    const shown = url.replace(/:\d+\//, ":PORT/");
    return { trapped: !url.startsWith(`https://${HOST}`), words: `recorded as ${code(shown)}` };
  },
};
