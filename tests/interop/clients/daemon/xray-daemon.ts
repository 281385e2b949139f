import { buildXrayDaemon, freePort, startXrayDaemon } from "@xray-lab/test-support";
import type { Client, Lab, Proof } from "../../client.ts";
import { relayRequests, type RelayedRequest } from "../../lab/relay-requests.ts";
import { sendDatagrams } from "../../lab/datagrams.ts";
import { prove } from "../../proof/prove.ts";
import { sampleTrace } from "../../proof/sample-trace.ts";

/** AWS's daemon, built from its module: it relays UDP, reports telemetry, and signs what SDKs ask about sampling. */
export const xrayDaemon: Client = {
  name: "xray-daemon",
  does: "relays UDP; telemetry; proxies sampling on TCP",
  limitSeconds: 900,
  run: async (lab) => {
    const folder = await buildXrayDaemon(lab);
    await using relay = await relayRequests(lab.endpoint);
    const address = `127.0.0.1:${await freePort()}`;
    const sent = sampleTrace("interop-daemon");
    const daemon = await startXrayDaemon(folder, { endpoint: relay.endpoint, address }, lab.signal);
    let answers: readonly string[];
    let proof: Proof;
    try {
      answers = await askAboutSampling(lab, address);
      await sendDatagrams(address, sent);
      proof = await prove(lab, sent);
    } finally {
      await daemon[Symbol.asyncDispose]();
    }
    // It sends the telemetry of its last minute when it ends.
    return { ...proof, problems: [...answers, ...notRelayed(relay.requests), ...proof.problems] };
  },
};

/** Asks the daemon what SDKs ask it, unsigned. @returns a line for each wrong answer */
async function askAboutSampling({ signal }: Lab, address: string): Promise<readonly string[]> {
  const Timestamp = Math.floor(Date.now() / 1000);
  const counts = { RequestCount: 1, SampledCount: 1, BorrowCount: 0 };
  const report = { RuleName: "Default", ClientID: "0123456789abcdef01234567", Timestamp, ...counts };
  const questions = {
    "/GetSamplingRules": [{}, "SamplingRuleRecords"],
    "/SamplingTargets": [{ SamplingStatisticsDocuments: [report] }, "SamplingTargetDocuments"],
  } as const;
  const problems: string[] = [];
  for (const [path, [body, member]] of Object.entries(questions)) {
    const headers = { "content-type": "application/json" };
    const request = { method: "POST", headers, body: JSON.stringify(body), signal };
    const response = await fetch(`http://${address}${path}`, request);
    const answer = await response.text();
    if (!response.ok || !answer.includes(member)) problems.push(`${path}: ${response.status} ${answer}`);
  }
  return problems;
}

/** A line for each path that the daemon did not send to, and for each request that was refused. */
function notRelayed(requests: readonly RelayedRequest[]): readonly string[] {
  const paths = ["/TraceSegments", "/TelemetryRecords", "/GetSamplingRules", "/SamplingTargets"];
  const silent = paths.filter((path) => !requests.some((request) => request.path === path));
  const refused = requests.filter(({ status }) => status !== 200);
  return [
    ...silent.map((path) => `the daemon sent nothing to ${path}`),
    ...refused.map(({ path, status, body, reply }) => `${path}: ${status} ${reply} to ${body}`),
  ];
}
