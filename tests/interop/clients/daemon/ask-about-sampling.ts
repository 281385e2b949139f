import type { Lab } from "../../client.ts";

/** Asks the daemon what SDKs ask it, unsigned. @returns a line for each answer that is none */
export async function askAboutSampling({ signal }: Lab, address: string): Promise<readonly string[]> {
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
