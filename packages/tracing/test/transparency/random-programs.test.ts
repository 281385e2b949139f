import { createServer } from "node:http";
import { DatabaseSync } from "node:sqlite";
import fc from "fast-check";
import { createTransport } from "nodemailer";
import { expect, test } from "vitest";
import type { Tracing } from "../../src/index.ts";
import { listen } from "../http/traced-calls.ts";
import { startTracedApp } from "../traced-app.ts";
import { anyProgram, type Step } from "./programs.ts";
import { runProgram } from "./run-program.ts";

const HEADER = "X-Amzn-Trace-Id";

interface Outcome {
  readonly seen: readonly string[];
  /** The rows that its statements left. */
  readonly rows: unknown;
  /** What the callee was asked, without the headers of tracing. */
  readonly asked: readonly string[];
}

async function outcome(url: string, sampled: 0 | 1): Promise<unknown> {
  return (await fetch(url, { headers: { [HEADER]: `Sampled=${sampled}` } })).json();
}

test("a program does the same whether its request is sampled, is not, or tracing is switched off", {
  timeout: 120_000,
}, async () => {
  const asked: string[] = [];
  const callee = createServer(({ url = "", headers }, response) => {
    asked.push(`${url} ${headers.accept ?? ""}`);
    response.writeHead(Number(url.slice(1))).end(url === "/204" ? undefined : "body");
  });
  const calleeUrl = `http://127.0.0.1:${await listen(callee)}`;
  let program: readonly Step[] = [];

  const run = async (tracing: Tracing): Promise<Outcome> => {
    const plain = new DatabaseSync(":memory:");
    plain.exec("CREATE TABLE numbers (n INTEGER)");
    const database = tracing.captureSqlite(plain, "numbers@sqlite");
    const mailer = tracing.captureMailer(createTransport({ jsonTransport: true }), "mail");
    asked.length = 0;
    const seen = await runProgram(program, { tracing, callee: calleeUrl, database, mailer });
    return { seen, rows: plain.prepare("SELECT n FROM numbers ORDER BY n").all(), asked: [...asked] };
  };
  const start = (environment: Record<string, string>) =>
    startTracedApp(
      (app, tracing) => app.get("/", async (_request, response) => void response.json(await run(tracing))),
      { environment },
    );
  const traced = await start({ AWS_XRAY_CONTEXT_MISSING: "RUNTIME_ERROR" });
  const untraced = await start({ AWS_XRAY_SDK_ENABLED: "false" });

  await fc.assert(
    fc.asyncProperty(anyProgram, async (steps) => {
      program = steps;
      const disabled = await outcome(untraced.url, 1);
      expect(await outcome(traced.url, 0)).toEqual(disabled);
      expect(await outcome(traced.url, 1)).toEqual(disabled);
    }),
    { numRuns: 100 },
  );
});
