import { traceIdAt } from "@xray-lab/segments";
import { openLocalStore } from "../src/local-store.ts";

// Appends documents and seals traces until it is killed. A trace gets a document late, most likely after it was sealed. It sends its
// parent the number of each document after `append` returned. Runs in plain Node, so it cannot import ./documents.ts.
const [directory = "", from = "0"] = process.argv.slice(2);
const store = openLocalStore({ directory, quietMilliseconds: 0, sealedAtATime: 20, maxBytes: 2 ** 40 });
/** So many traces later the late document of a trace comes. */
const LATE = 150;

let n = Number(from);

function append(trace: number, id: number): void {
  const second = 1_760_000_000 + trace;
  const document = {
    trace_id: traceIdAt(second, trace.toString(16).padStart(24, "0")),
    id: id.toString(16).padStart(16, "0"),
    name: `service-${id}`,
    start_time: second,
    end_time: second + id,
  };
  store.append([{ document, text: JSON.stringify(document) }], new Date());
  process.send?.([trace, id]);
}

async function goOn(): Promise<void> {
  for (;;) {
    append(n, 1);
    append(n, 2);
    if (n >= LATE) append(n - LATE, 3);
    n += 1;
    if (n % 10 === 0) await store.maintain();
  }
}

await goOn();
