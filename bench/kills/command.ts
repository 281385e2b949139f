import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { FAILURE, say, sayProgress, SUCCESS } from "@xray-lab/test-support";
import { kill } from "./kills.ts";

const HELP = `Usage: pnpm bench kills [--kills N] [--rate N] [--seed N] [--json]

Kills services/xray (SIGKILL) again and again while it takes documents over UDP and by PutTraceSegments and answers questions. After
each start: is every document there that PutTraceSegments took, every datagram that GET /intake counted, and every one that was sent more than a second before the kill?
Do summaries, filters, the graph and the time series say what packages/traces makes of the documents that are there?

Options:
  --kills N   default 200: about fifteen minutes
  --rate N    documents a second; default 3000
  --seed N    of the traces and of the times of the kills; default 7
  --json      one JSON object instead of the text

Exit code 1 when anything does not agree. On a machine that is busy with other work, datagrams may wait for more than a second.
`;

const DATAGRAM_AGE = 1_000;

/** `pnpm bench kills`. */
export async function kills(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      kills: { type: "string", default: "200" },
      rate: { type: "string", default: "3000" },
      seed: { type: "string", default: "7" },
      json: { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) return say(HELP);
  const [count, rate, seed] = [Number(values.kills), Number(values.rate), Number(values.seed)];
  if (!(count >= 1) || !(rate >= 1)) throw new RangeError("--kills and --rate take numbers from 1");
  const folder = mkdtempSync(join(tmpdir(), "xray-lab-kills-"));
  try {
    const report = await kill({
      folder,
      kills: count,
      rate,
      seed,
      datagramAge: DATAGRAM_AGE,
      say: sayProgress,
    });
    if (values.json) say(`${JSON.stringify(report)}\n`);
    else {
      const { traces, sent, promised, problems } = report;
      const numbers = `${count} kills: ${traces} traces of ${sent} documents, ${promised} of which may not be lost`;
      const end = problems.length === 0 ? "everything agrees" : `${problems.length} things do not agree`;
      say(`${[numbers, ...problems, end].join("\n")}\n`);
    }
    return report.problems.length === 0 ? SUCCESS : FAILURE;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
