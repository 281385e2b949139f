import { freePort, Missing, outcomeOf, Program, until, untilItAnswers } from "@xray-lab/test-support";
import { zipkinJar } from "./jar.ts";
import type { ZipkinSpan } from "./spans.ts";

export interface ZipkinServer extends AsyncDisposable {
  readonly url: string;
  readonly pid: number;
}

/** In one request: some 200 kB. */
const PIECE = 1000;

/** @throws Missing when there is no Java, or no jar */
export async function startZipkin(): Promise<ZipkinServer> {
  await outcomeOf({ program: "java", args: ["-version"] });
  const jar = await zipkinJar();
  const port = await freePort();
  const environment = {
    ...process.env,
    // By default it drops the oldest of 500,000 spans, and gives up a query after 11 s.
    MEM_MAX_SPANS: "100000000",
    QUERY_TIMEOUT: "10m",
  };
  const listening = { port, ip: "127.0.0.1", "protocols[0]": "http" };
  const args = Object.entries(listening).map(([name, value]) => `--armeria.ports[0].${name}=${value}`);
  const program = await Program.start({ program: "java", args: ["-jar", jar, ...args], environment });
  program.child.stdout.resume();
  const url = `http://127.0.0.1:${port}`;
  try {
    await untilItAnswers(`${url}/health`, program);
  } catch (error) {
    await program[Symbol.asyncDispose]();
    throw new Missing("a Java that runs Zipkin", new Error(firstOf(error)));
  }
  const pid = program.child.pid ?? 0;
  return { url, pid, [Symbol.asyncDispose]: () => program[Symbol.asyncDispose]() };
}

function firstOf(error: unknown): string {
  return String(error).split("\n", 1).join("");
}

/** Stores spans of one trace. @returns the server's answer for the trace, when all are in it */
export async function storeTrace({ url }: ZipkinServer, spans: readonly ZipkinSpan[]): Promise<Buffer> {
  for (let from = 0; from < spans.length; from += PIECE) await post(url, spans.slice(from, from + PIECE));
  const trace = `${url}/api/v2/trace/${spans[0]?.traceId}`;
  const ask = async (): Promise<Buffer> => Buffer.from(await (await fetch(trace)).arrayBuffer());
  const isWhole = (answer: Buffer): boolean => count(answer, '"traceId":') === spans.length;
  const answer = await until(ask, isWhole, { seconds: 60 });
  if (!isWhole(answer)) throw new Error(`Zipkin did not store the ${spans.length} spans`);
  return answer;
}

async function post(url: string, spans: readonly ZipkinSpan[]): Promise<void> {
  const headers = { "content-type": "application/json" };
  const body = JSON.stringify(spans);
  const response = await fetch(`${url}/api/v2/spans`, { method: "POST", headers, body });
  if (!response.ok) throw new Error(`Zipkin answered ${response.status}: ${await response.text()}`);
}

/** A large answer is too long for a string. */
function count(answer: Buffer, text: string): number {
  let found = 0;
  for (let at = answer.indexOf(text); at !== -1; at = answer.indexOf(text, at + text.length)) found += 1;
  return found;
}
