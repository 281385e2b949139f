import { join } from "node:path";
import { Missing } from "@xray-lab/test-support";
import type { Client, Proof } from "./client.ts";
import type { RunningLab } from "./lab/start-lab.ts";

/** Downloads and builds. */
const CACHE = join(import.meta.dirname, "../../.interop");

export interface Result {
  readonly client: Client;
  readonly verdict: "ok" | "failed" | "missing";
  /** Absent when the client did not finish. */
  readonly proof?: Proof;
  /** The differences, or why there is nothing to compare. */
  readonly problems: readonly string[];
  readonly seconds: number;
}

/** Runs one client within its time. An error that it throws is a result too. */
export async function play(client: Client, lab: RunningLab, stop: AbortSignal): Promise<Result> {
  const start = performance.now();
  const signal = AbortSignal.any([stop, AbortSignal.timeout(client.limitSeconds * 1000)]);
  const say = (line: string): void => void process.stderr.write(`interop: ${client.name}: ${line}\n`);
  const finish = (result: Omit<Result, "client" | "seconds">): Result => ({
    client,
    ...result,
    seconds: Math.round((performance.now() - start) / 1000),
  });
  say(client.does);
  try {
    const proof = await client.run({ ...lab, cache: CACHE, signal, say });
    const { problems } = proof;
    return finish({ verdict: problems.length === 0 ? "ok" : "failed", proof, problems });
  } catch (error) {
    return finish(unfinished(client, signal, error));
  }
}

function unfinished(
  { limitSeconds }: Client,
  signal: AbortSignal,
  error: unknown,
): Pick<Result, "verdict" | "problems"> {
  if (error instanceof Missing) return { verdict: "missing", problems: reasons(error) };
  const overdue = signal.aborted ? `stopped after at most ${limitSeconds} s: ` : "";
  return { verdict: "failed", problems: [overdue + messageOf(error)] };
}

/** What is missing, and why. */
function reasons({ message, cause }: Missing): readonly string[] {
  return [message, cause === undefined ? "not on this machine" : messageOf(cause)];
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
