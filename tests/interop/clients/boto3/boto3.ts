import { join } from "node:path";
import type { Client } from "../../client.ts";
import { differences } from "../../proof/differences.ts";
import type { Entity } from "../../proof/document.ts";
import { prove } from "../../proof/prove.ts";
import { readTraces } from "../../proof/read-back.ts";
import { sampleTrace } from "../../proof/sample-trace.ts";
import { pythonCommand, pythonPrograms } from "../../tools/python.ts";
import { runCommand } from "../../tools/run-command.ts";
import { VERSIONS } from "../../versions.ts";

const SCRIPT = join(import.meta.dirname, "client.py");

/** What client.py prints: boto3's own reading of the answers. */
interface Report {
  readonly unprocessed: readonly unknown[];
  readonly summaries: readonly string[];
  readonly documents: readonly Entity[];
  readonly services: readonly string[];
  readonly errorCode: string;
}

export const boto3: Client = {
  name: "boto3",
  does: "puts segments; pages through summaries, traces, graph",
  limitSeconds: 300,
  run: async (lab) => {
    const programs = await pythonPrograms(lab, [`boto3==${VERSIONS.boto3}`]);
    const sent = sampleTrace("interop-boto3");
    const { program, args, environment } = pythonCommand(programs, SCRIPT);
    const output = await runCommand({
      program,
      args: [...args, lab.endpoint],
      environment,
      input: JSON.stringify(sent),
      signal: lab.signal,
    });
    const report = JSON.parse(output) as Report;
    const proof = await prove(lab, sent);
    const traceId = sent[0]?.trace_id ?? "";
    const ours = (await readTraces(lab.xray, [traceId])).get(traceId) ?? [];
    const own = problemsOf(report, traceId, sent[0]?.name ?? "");
    const asBoto3Read = differences(ours, report.documents);
    return { ...proof, problems: [...own, ...asBoto3Read, ...proof.problems] };
  },
};

function problemsOf(report: Report, traceId: string, service: string): readonly string[] {
  const problems = report.unprocessed.map((one) => `put_trace_segments: ${JSON.stringify(one)}`);
  if (!report.summaries.includes(traceId)) problems.push(`get_trace_summaries: no ${traceId}`);
  if (!report.services.includes(service)) problems.push(`get_service_graph: no ${service}`);
  if (report.errorCode !== "InvalidRequestException")
    problems.push(`six trace ids: InvalidRequestException expected, ${report.errorCode} came`);
  return problems;
}
