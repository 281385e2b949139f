import type { Api, Timed } from "../../xray/api.ts";

export type QuestionName = "newest traces" | "a filter" | "graph, 1 minute" | "health";

interface AskedQuestion {
  readonly name: QuestionName;
  readonly ask: (api: Api) => Promise<Timed>;
}

/** What consoles ask, about a time that is not at the edge of what is pruned. */
export const QUESTIONS: readonly AskedQuestion[] = [
  { name: "newest traces", ask: (api) => api.post("/TraceSummaries", lastMinute()) },
  {
    name: "a filter",
    ask: (api) =>
      api.post("/TraceSummaries", { ...lastMinute(), FilterExpression: 'annotation.tenant = "t150"' }),
  },
  { name: "graph, 1 minute", ask: (api) => api.post("/ServiceGraph", lastMinute()) },
  { name: "health", ask: (api) => api.get("/health") },
];

function lastMinute() {
  const now = Math.floor(Date.now() / 1_000);
  return { StartTime: now - 60, EndTime: now };
}
