import http from "node:http";
import { callArrives } from "./environment/documents.ts";
import type { Trap } from "./trap.ts";

export const unreadResponse: Trap = {
  name: "unread-response",
  title: "a response of `http.get` whose body is not read",
  upstream: 483,
  symptom: /^nothing arrived/,
  why: "The subsegment of the call is closed by the response's `end` event alone, which never comes for a body that nobody reads, and a segment with an open subsegment is never sent. Ours closes what is open when the request has been answered, and says in the subsegment that it was cut short.",
  scenario: async (environment) => {
    environment.tracer.captureHttp(http);
    const upstream = await environment.upstream((_request, response) => response.end("a body"));
    const url = await environment.serve((_request, response) => {
      http.get(upstream, ({ statusCode }) => void response.end(String(statusCode)));
    });
    await environment.request(url);
  },
  verdict: callArrives,
};
