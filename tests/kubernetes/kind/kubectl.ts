import { createInterface } from "node:readline";
import { Program, run, until } from "@xray-lab/test-support";

/** Runs kubectl in the cluster KUBECONFIG names. @returns what it printed, without the last newline */
export async function kubectl(...words: readonly string[]): Promise<string> {
  return (await run({ program: "kubectl", args: words })).trimEnd();
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

/** `kubectl port-forward` on a free port. It ends with its pod, so it must not lead to a pod that the checks take away. */
export async function forward(target: string, port: number): Promise<Forward> {
  const program = await Program.start({ program: "kubectl", args: ["port-forward", target, `:${port}`] });
  for await (const line of createInterface(program.child.stdout)) {
    const local = /^Forwarding from 127\.0\.0\.1:(\d+)/.exec(line)?.[1];
    if (local === undefined) continue;
    program.child.stdout.resume();
    return { url: `http://127.0.0.1:${local}`, stop: () => program[Symbol.asyncDispose]() };
  }
  throw new Error(`kubectl port-forward ${target} ended before it listened: ${program.errors}`);
}

/** Tries until there is a result. @throws Error with `what` when time is up */
export async function eventually<T>(
  what: string,
  attempt: () => Promise<T | undefined>,
  seconds: number = 60,
): Promise<T> {
  const found = await until(attempt, (result) => result !== undefined, { seconds, pauseMs: 500 });
  if (found === undefined) throw new Error(`not so after ${seconds} s: ${what}`);
  return found;
}
