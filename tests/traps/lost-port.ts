import http from "node:http";
import { code, subsegmentsOf } from "./environment/documents.ts";
import type { Trap } from "./trap.ts";

export const lostPort: Trap = {
  name: "lost-port",
  title: "`http.get` of a server on a port such as 8096",
  symptom: /127\.0\.0\.1\/info/,
  why: "The URL is put together from the request's `host`, which is a name without a port. On one machine, or behind one name, all services then have the same URL. Ours takes the port along.",
  scenario: async (environment) => {
    environment.tracer.captureHttp(http);
    const upstream = await environment.upstream((_request, response) => response.end());
    environment.note("port", new URL(upstream).port);
    const url = await environment.serve((_request, response) => {
      http.get(`${upstream}/info`, (reply) => void reply.resume().on("end", () => response.end()));
    });
    await environment.request(url);
  },
  verdict: (outcome) => {
    const recorded = subsegmentsOf(outcome)[0]?.http?.request?.["url"];
    const url = typeof recorded === "string" ? recorded : "nothing";
    const port = `:${String(outcome.notes["port"])}/`;
    return { trapped: !url.includes(port), words: `recorded as ${code(url.replace(port, ":PORT/"))}` };
  },
};
