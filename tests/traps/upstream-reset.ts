import http from "node:http";
import { callArrives } from "./environment/documents.ts";
import type { Trap } from "./trap.ts";

export const upstreamReset: Trap = {
  name: "upstream-reset",
  title: "a callee that resets the connection in the middle of its body",
  upstream: 446,
  symptom: /^nothing arrived/,
  why: "A response that breaks off emits `aborted`, `error` and `close`, but no `end`, the only one that the SDK waits for. Exactly the request that went wrong is then the one without a trace. Ours ends the subsegment whichever way the response ends.",
  scenario: async (environment) => {
    environment.tracer.captureHttp(http);
    const upstream = await environment.upstream((_request, response) => {
      response.writeHead(200, { "content-length": 1_000 });
      response.write("the first bytes", () => response.destroy());
    });
    const url = await environment.serve((_request, response) => {
      http.get(upstream, (reply) => {
        reply.on("error", () => void response.writeHead(502).end());
        reply.resume();
      });
    });
    await environment.request(url);
  },
  verdict: callArrives,
};
