import { pythonEnvironment, pythonPackages, run } from "@xray-lab/test-support";
import { clientEnvironment } from "../../client-environment.ts";
import type { Client, Lab } from "../../client.ts";
import type { SentDocument } from "../../proof/document.ts";
import { prove } from "../../proof/prove.ts";
import { sampleTrace } from "../../proof/sample-trace.ts";
import { VERSIONS } from "../../versions.ts";

const MINUTE = 60;

/** The AWS CLI sends a trace, and reads it with the commands that people type. */
export const awsCli: Client = {
  name: "aws-cli",
  does: "put-trace-segments; reads summaries, traces, graph, rules",
  limitSeconds: 300,
  run: async (lab) => {
    const packages = await pythonPackages(lab, [`awscli==${VERSIONS.awscli}`]);
    const sent = sampleTrace("interop-aws-cli");
    const aws = (...words: readonly string[]): Promise<unknown> => xray(lab, packages, words);
    const documents = JSON.stringify(sent.map((document) => JSON.stringify(document)));
    const stored = await aws("put-trace-segments", "--trace-segment-documents", documents);
    const proof = await prove(lab, sent);
    return { ...proof, problems: [...refused(stored), ...proof.problems, ...(await readByCli(aws, sent))] };
  },
};

type Aws = (...words: readonly string[]) => Promise<unknown>;

async function xray(lab: Lab, packages: string, words: readonly string[]): Promise<unknown> {
  const args = ["-m", "awscli", "xray", ...words, "--endpoint-url", lab.endpoint, "--output", "json"];
  const environment = { ...clientEnvironment(), ...pythonEnvironment(packages) };
  return JSON.parse(await run({ program: "python3", args, environment, signal: lab.signal })) as unknown;
}

function refused(stored: unknown): readonly string[] {
  const { UnprocessedTraceSegments: all } = stored as {
    readonly UnprocessedTraceSegments: readonly unknown[];
  };
  return all.map((one) => `put-trace-segments: ${JSON.stringify(one)}`);
}

/** What each command prints must name what was sent: the CLI has parsed our answers. */
async function readByCli(aws: Aws, sent: readonly SentDocument[]): Promise<readonly string[]> {
  const [first] = sent;
  if (first === undefined) return [];
  const now = Math.ceil(Date.now() / 1000);
  const window = ["--start-time", String(now - 5 * MINUTE), "--end-time", String(now + 1)];
  const answers = {
    "get-trace-summaries": [await aws("get-trace-summaries", ...window), first.trace_id],
    "batch-get-traces": [await aws("batch-get-traces", "--trace-ids", first.trace_id), first.trace_id],
    "get-service-graph": [await aws("get-service-graph", ...window), first.name],
    "get-sampling-rules": [await aws("get-sampling-rules"), "Default"],
  } as const;
  return Object.entries(answers)
    .filter(([, [answer, expected]]) => !JSON.stringify(answer).includes(expected))
    .map(([command, [answer, expected]]) => `aws ${command}: no ${expected} in ${JSON.stringify(answer)}`);
}
