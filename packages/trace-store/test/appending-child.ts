import { openTraceStore } from "../src/open-trace-store.ts";

// Appends one trace after another until it is killed, and tells its parent each one that `append` returned for.
// Imports only what plain Node can: ./documents.ts belongs to the test runner.
const [path = ":memory:"] = process.argv.slice(2);
const store = openTraceStore({ path });

let n = 0;
function appendNext(): void {
  const trace_id = `1-68e7a400-${n.toString(16).padStart(24, "0")}`;
  store.append([{ trace_id, id: "0000000000000001", name: "s", start_time: 1, end_time: 2 }], new Date());
  process.send?.(trace_id);
  n += 1;
  setImmediate(appendNext);
}
appendNext();
