import type { Segment } from "@xray-lab/segments";
import type { RawTrace } from "@xray-lab/traces";
import { id, segment, subsegment, trace } from "./documents.ts";

/**
 * A client signs up: user-management hashes the password, stores the user, and tells notification, which sends a
 * mail. What the two services send to the daemon, with the members that the Node.js SDK sets.
 */
export const userManagement: Segment = segment({
  id: "usermgmt",
  name: "User-Management-Microservice",
  at: [0, 0.2],
  user: "ada",
  http: {
    request: {
      method: "POST",
      url: "http://127.0.0.1:8095/usermgmt/user",
      user_agent: "curl/8.5.0",
      client_ip: "203.0.113.9",
    },
    response: { status: 201 },
  },
  annotations: { role: "admin" },
  subsegments: [
    subsegment({
      id: "hash",
      name: "hash password",
      at: [0.01, 0.07],
      annotations: { role: "admin", cost: 14 },
    }),
    subsegment({
      id: "insert",
      name: "usermgmt@sqlite",
      namespace: "remote",
      at: [0.07, 0.075],
      sql: { database_type: "SQLite", sanitized_query: "insert into users values (?, ?)" },
    }),
    subsegment({
      id: "notify",
      name: "127.0.0.1",
      namespace: "remote",
      at: [0.08, 0.18],
      traced: true,
      http: {
        request: { method: "POST", url: "http://127.0.0.1:8096/notification/send" },
        response: { status: 200 },
      },
    }),
  ],
});

export const notification: Segment = segment({
  id: "notif",
  name: "V1-Notification-Microservice",
  parent_id: id("notify"),
  at: [0.09, 0.17],
  http: {
    request: { method: "POST", url: "http://127.0.0.1:8096/notification/send" },
    response: { status: 200 },
  },
  subsegments: [subsegment({ id: "mail", name: "embedded-inbox", namespace: "remote", at: [0.1, 0.15] })],
});

export const signUp: RawTrace = trace(userManagement, notification);
