import type { Segment, Subsegment } from "@xray-lab/segments";
import { type CompiledTrace, readTrace } from "@xray-lab/traces";

export const TRACE_ID = "1-67891233-abcdef012345678912345678";
export const USER_MANAGEMENT = "User-Management-Microservice";
export const NOTIFICATION = "V1-Notification-Microservice";

const T0 = 1_736_970_000;

export const hashPassword: Subsegment = {
  id: "1".repeat(16),
  name: "hash password",
  start_time: T0 + 0.01,
  end_time: T0 + 0.06,
};
export const database: Subsegment = {
  id: "2".repeat(16),
  name: "usermgmt@sqlite",
  namespace: "remote",
  start_time: T0 + 0.06,
  end_time: T0 + 0.062,
  sql: { sanitized_query: "INSERT INTO users\n  (username) VALUES (?)", database_type: "SQLite" },
};
export const call: Subsegment = {
  id: "3".repeat(16),
  name: "127.0.0.1",
  namespace: "remote",
  start_time: T0 + 0.065,
  end_time: T0 + 0.099,
  http: {
    request: { method: "POST", url: "http://127.0.0.1:8096/notification/send" },
    response: { status: 200 },
  },
};
export const userManagement: Segment = {
  trace_id: TRACE_ID,
  id: "a".repeat(16),
  name: USER_MANAGEMENT,
  start_time: T0,
  end_time: T0 + 0.1,
  http: {
    request: { method: "POST", url: "http://127.0.0.1:8095/usermgmt/user?secret=1", client_ip: "192.0.2.7" },
    response: { status: 201 },
  },
  subsegments: [hashPassword, database, call],
};
const mail: Subsegment = {
  id: "4".repeat(16),
  name: "embedded-inbox",
  namespace: "remote",
  start_time: T0 + 0.08,
  end_time: T0 + 0.09,
  metadata: { mail: { smtp: { response: "250 OK", accepted: 1 } } },
};
export const notification: Segment = {
  trace_id: TRACE_ID,
  id: "b".repeat(16),
  parent_id: call.id,
  name: NOTIFICATION,
  start_time: T0 + 0.07,
  end_time: T0 + 0.095,
  http: {
    request: { method: "POST", url: "http://127.0.0.1:8096/notification/send" },
    response: { status: 200 },
  },
  subsegments: [mail],
};

/** As BatchGetTraces gives it: the mail server's node is inferred. */
export function trace(...segments: readonly unknown[]): CompiledTrace {
  return readTrace(
    TRACE_ID,
    segments.map((segment) => JSON.stringify(segment)),
  );
}

const inferredInbox = {
  ...mail,
  id: "c".repeat(16),
  trace_id: TRACE_ID,
  parent_id: mail.id,
  inferred: true,
};

export const wholeTrace: CompiledTrace = trace(notification, inferredInbox, userManagement);
