import { traceIdAt } from "@xray-lab/segments";
import { ingest } from "./ingest.ts";
import { type Api, NOW } from "./api.ts";

/** The nth trace id of a second. */
export function traceId(n: number, second: number = NOW): string {
  return traceIdAt(second, n.toString(16).padStart(24, "0"));
}

/** A request to user management that asked notification for something, as three services would send it. */
export function tracedRequest(n: number, second: number = NOW): readonly string[] {
  const trace_id = traceId(n, second);
  const times = { start_time: second, end_time: second + 0.25 };
  const call = {
    ...times,
    id: "000000000000000a",
    name: "127.0.0.1",
    namespace: "remote",
    http: {
      request: { method: "GET", url: "http://127.0.0.1:8096/notification/xray" },
      response: { status: 200 },
    },
  };
  return [
    JSON.stringify({
      ...times,
      trace_id,
      id: "0000000000000001",
      name: "User-Management-Microservice",
      http: {
        request: { method: "GET", url: "http://localhost:8095/usermgmt/notification-xray" },
        response: { status: 200 },
      },
      annotations: { canary: true },
      subsegments: [call],
    }),
    JSON.stringify({
      ...times,
      trace_id,
      id: "0000000000000002",
      parent_id: "000000000000000a",
      name: "V1-Notification-Microservice",
    }),
  ];
}

/** Stores `count` traced requests, a second apart, the last one now. */
export function storeTraces({ store }: Pick<Api, "store">, count: number): void {
  const texts = Array.from({ length: count }, (_, n) => tracedRequest(n, NOW - n)).flat();
  const rejected = ingest(store, texts, new Date(NOW * 1000));
  if (rejected.length > 0)
    throw new Error(`The test's own documents were refused: ${JSON.stringify(rejected)}`);
}
