import { openTraceLog } from "../src/log/trace-log.ts";

// Appends one trace after another until it is killed, and sends its parent the id of each trace after `append` returned.
// Runs in plain Node, so it cannot import ./documents.ts, which needs the test runner.
const [directory = ""] = process.argv.slice(2);
const log = openTraceLog({ directory });

let n = 0;
function appendNext(): void {
  const trace_id = `1-68e7a400-${n.toString(16).padStart(24, "0")}`;
  const document = { trace_id, id: "0000000000000001", name: "s", start_time: 1, end_time: 2 };
  log.append([{ document, text: JSON.stringify(document) }], new Date());
  process.send?.(trace_id);
  n += 1;
  setImmediate(appendNext);
}
appendNext();
