import { textTable } from "@xray-lab/test-support";
import type { Result } from "./result.ts";

const COLUMNS = ["client", "what it did", "sent", "read back", "joined", "verdict"];
const MAX_PROBLEMS = 20;

/**
 * The results as a table, and below it what differs.
 *
 * @example table([{ client: { name: "boto3", … }, verdict: "missing", problems: ["python3"], … }])
 * // client  what it did  sent  read back  joined  verdict
 * // boto3   …           -     -          -       missing: python3
 */
export function table(results: readonly Result[]): string {
  return [textTable([COLUMNS, ...results.map(row)]), ...results.flatMap(differences), ""].join("\n");
}

/** What `--json` prints. */
export function asJson(results: readonly Result[]): string {
  const plain = results.map(({ client, proof, ...result }) => ({
    client: client.name,
    did: client.does,
    sent: proof?.sent,
    readBack: proof?.readBack,
    joined: proof?.joined,
    ...result,
  }));
  return `${JSON.stringify(plain, undefined, 2)}\n`;
}

function row({ client, proof, verdict, problems }: Result): readonly string[] {
  const joined = proof?.joined === undefined ? "-" : proof.joined ? "yes" : "no";
  const word = { ok: "ok", failed: "FAILED", missing: `missing: ${problems[0] ?? ""}` }[verdict];
  return [client.name, client.does, proof?.sent ?? "-", proof?.readBack ?? "-", joined, word];
}

function differences({ client, verdict, problems }: Result): readonly string[] {
  if (verdict === "ok") return [];
  const more = problems.length - MAX_PROBLEMS;
  const shown = problems.slice(0, MAX_PROBLEMS).map((problem) => `  ${problem}`);
  return ["", `${client.name}:`, ...shown, ...(more > 0 ? [`  … and ${more} more (--json has all)`] : [])];
}
