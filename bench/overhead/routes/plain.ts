import express, { type Express } from "express";
import type { Instrumentation } from "../instrumentation/instrumentation.ts";
import type { ServerTask } from "../server/messages.ts";

export type CreateApp = (instrumentation: Instrumentation, task: ServerTask) => Express | Promise<Express>;

/** Three recorded steps of six, six and five awaits: 20 with the awaits for the steps themselves. */
const STEPS = { validate: 6, load: 6, render: 5 };

/** `bare` only answers, so tracing adds what it does for any request. `awaits` does some work first. */
export const createApp: CreateApp = ({ open, close, capture }, { route }) => {
  const app = express();
  if (open) app.use(open);
  if (route === "bare") app.get("/", (_request, response) => void response.json({ status: "UP" }));
  else
    app.get("/", async (_request, response) => {
      let turns = 0;
      for (const [name, awaits] of Object.entries(STEPS)) turns += await capture(name, () => work(awaits));
      response.json({ turns });
    });
  if (close) app.use(close);
  return app;
};

async function work(awaits: number): Promise<number> {
  for (let done = 0; done < awaits; done += 1) await Promise.resolve(done);
  return awaits;
}
