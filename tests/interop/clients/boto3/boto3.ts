import { join } from "node:path";
import { pythonEnvironment, pythonPackages, run } from "@xray-lab/test-support";
import { documentsOf } from "@xray-lab/test-support/traces";
import { clientEnvironment } from "../../client-environment.ts";
import type { Client } from "../../client.ts";
import { differences } from "../../proof/differences.ts";
import type { Entity } from "../../proof/document.ts";
import { prove } from "../../proof/prove.ts";
import { sampleTrace } from "../../proof/sample-trace.ts";
import { VERSIONS } from "../../versions.ts";

const SCRIPT = join(import.meta.dirname, "client.py");

/** What client.py prints: the answers as boto3 reads them. */
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
    const packages = await pythonPackages(lab, [`boto3==${VERSIONS.boto3}`]);
    const sent = sampleTrace("interop-boto3");
    const output = await run({
      program: "python3",
      args: [SCRIPT, lab.endpoint],
      environment: { ...clientEnvironment(), ...pythonEnvironment(packages) },
      input: JSON.stringify(sent),
      signal: lab.signal,
    });
    const report = JSON.parse(output) as Report;
    const proof = await prove(lab, sent);
    const traceId = sent[0]?.trace_id ?? "";
    const ours = (await documentsOf<Entity>(lab.xray, [traceId])).get(traceId) ?? [];
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
