import { segmentsOf } from "./environment/documents.ts";
import type { Trap } from "./trap.ts";

const TRACE = "0af7651916cd43dd8448eb211c80319c";
const PARENT = "b7ad6b7169203331";

export const traceparent: Trap = {
  name: "traceparent",
  title: "a caller that is traced by OpenTelemetry, and sends `traceparent`",
  symptom: /a trace of its own/,
  why: "The SDK knows the header of X-Ray only, so the trace splits in two, and the edge between both services is missing. Ours reads and writes both headers.",
  scenario: async (environment) => {
    const url = await environment.serve((_request, response) => void response.end());
    await environment.requestWith(url, { traceparent: `00-${TRACE}-${PARENT}-01` });
  },
  verdict: (outcome) => {
    const [segment] = segmentsOf(outcome);
    const isJoined = segment?.trace_id.replaceAll("-", "").slice(1) === TRACE && segment.parent_id === PARENT;
    return { trapped: !isJoined, words: isJoined ? "in the trace of its caller" : "in a trace of its own" };
  },
};
