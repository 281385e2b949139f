import express, { type Express } from "express";
import type { Instrumentation } from "../instrumentation/instrumentation.ts";

/** Three recorded steps of six, six and five awaits: 20 with the awaits for the steps themselves. */
const STEPS = { validate: 6, load: 6, render: 5 };

export function createApp({ open, close, capture }: Instrumentation): Express {
  const app = express();
  if (open) app.use(open);
  app.get("/", async (_request, response) => {
    let turns = 0;
    for (const [name, awaits] of Object.entries(STEPS)) turns += await capture(name, () => work(awaits));
    response.json({ turns });
  });
  if (close) app.use(close);
  return app;
}

async function work(awaits: number): Promise<number> {
  for (let done = 0; done < awaits; done += 1) await Promise.resolve(done);
  return awaits;
}
