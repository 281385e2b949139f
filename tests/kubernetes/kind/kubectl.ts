import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { promisify } from "node:util";

/** Runs kubectl in the cluster KUBECONFIG names. @returns what it printed, without the last newline */
export async function kubectl(...words: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)("kubectl", words);
  return stdout.trimEnd();
}

/** The words a jsonpath such as `{.items[*].metadata.name}` finds. */
export async function find(jsonpath: string, ...words: readonly string[]): Promise<readonly string[]> {
  const found = await kubectl("get", ...words, "--output", `jsonpath=${jsonpath}`);
  return found.split(" ").filter((word) => word !== "");
}

export interface Forward {
  readonly url: string;
  stop(): Promise<void>;
}

/** `kubectl port-forward` on a free port. It holds to one pod, and ends with it: nothing that is taken away may be behind it. */
export async function forward(target: string, port: number): Promise<Forward> {
  const child = spawn("kubectl", ["port-forward", target, `:${port}`], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const stop = async (): Promise<void> => {
    if (child.exitCode === null && child.kill()) await once(child, "exit");
  };
  for await (const line of createInterface(child.stdout)) {
    const local = /^Forwarding from 127\.0\.0\.1:(\d+)/.exec(line)?.[1];
    if (local === undefined) continue;
    child.stdout.resume();
    return { url: `http://127.0.0.1:${local}`, stop };
  }
  throw new Error(`kubectl port-forward ${target} ended before it listened`);
}
