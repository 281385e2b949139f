import type { RouteName } from "./measure.ts";

const TRACE = "5759e988bd862e3fe1be46a994272793";
const PARENT = "53995c3f42cd8ad8";

/** The bytes of a request from a service that has decided about sampling already. */
export function requestsTo(route: RouteName, sampled: boolean): () => string | Buffer {
  if (route === "user" || route === "user-hashed") return () => postUser(sampled);
  const path = route === "users" ? "/usermgmt/users" : "/";
  const request = Buffer.from(`GET ${path} HTTP/1.1\r\n${commonHeaders(sampled)}\r\n`);
  return () => request;
}

// Every request has both headers, so each variant also pays for skipping the other one.
function commonHeaders(sampled: boolean): string {
  const root = `1-${TRACE.slice(0, 8)}-${TRACE.slice(8)}`;
  return [
    "Host: localhost",
    `X-Amzn-Trace-Id: Root=${root};Parent=${PARENT};Sampled=${sampled ? 1 : 0}`,
    `traceparent: 00-${TRACE}-${PARENT}-${sampled ? "01" : "00"}`,
    "",
  ].join("\r\n");
}

let users = 0;

function postUser(sampled: boolean): string {
  users += 1;
  const username = `user${users}`;
  const body = JSON.stringify({
    username,
    email: `${username}@example.com`,
    role: "USER",
    enabled: true,
    firstname: "Ada",
    lastname: "Lovelace",
    password: "Correct1!",
  });
  const headers = `Content-Type: application/json\r\nContent-Length: ${body.length}\r\n`;
  return `POST /usermgmt/user HTTP/1.1\r\n${commonHeaders(sampled)}${headers}\r\n${body}`;
}
