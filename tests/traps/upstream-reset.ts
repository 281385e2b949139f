import http from "node:http";
import { arrival, segmentsOf, subsegmentsOf } from "./stage/documents.ts";
import type { Trap } from "./trap.ts";

export const upstreamReset: Trap = {
  name: "upstream-reset",
  title: "a callee that resets the connection in the middle of its body",
  upstream: 446,
  symptom: /^nothing arrived/,
  why: "A response that breaks off emits `aborted`, `error` and `close`, but no `end`, the only one that the SDK waits for. Exactly the request that went wrong is then the one without a trace. Ours ends the subsegment whichever way the response ends.",
  scenario: async (stage) => {
    stage.tracer.captureHttp(http);
    const upstream = await stage.upstream((_request, response) => {
      response.writeHead(200, { "content-length": 1_000 });
      response.write("the first bytes", () => response.destroy());
    });
    const url = await stage.serve((_request, response) => {
      http.get(upstream, (reply) => {
        reply.on("error", () => void response.writeHead(502).end());
        reply.resume();
      });
    });
    await stage.request(url);
  },
  verdict: (outcome) => ({
    trapped: segmentsOf(outcome).length !== 1 || subsegmentsOf(outcome).length !== 1,
    words: `${arrival(outcome)}${subsegmentsOf(outcome).length === 1 ? ", with the call in it" : ""}`,
  }),
};
