import { randomBytes, randomUUID } from "node:crypto";
import type { Stack } from "./compose.ts";

export const USER_AGENT = "stack-test/1.0";

/** A trace id of our own, so that a test finds exactly the trace of its request. */
export function newTraceId(): string {
  const second = Math.floor(Date.now() / 1000).toString(16);
  return `1-${second}-${randomBytes(12).toString("hex")}`;
}

export interface Sent {
  readonly traceId: string;
  readonly reply: Response;
  readonly username: string;
}

export async function createUser(stack: Stack): Promise<Sent> {
  const username = `u${randomBytes(6).toString("hex")}`;
  const body = {
    username,
    email: `${username}@example.com`,
    role: "user",
    enabled: true,
    firstname: "Ada",
    lastname: "Lovelace",
    password: `Aa1!${randomUUID()}`,
  };
  return { ...(await send(stack, "POST", "/usermgmt/user", JSON.stringify(body))), username };
}

export async function send(
  stack: Stack,
  method: string,
  path: string,
  body?: string,
): Promise<Omit<Sent, "username">> {
  const traceId = newTraceId();
  const headers = {
    "content-type": "application/json",
    "user-agent": USER_AGENT,
    "X-Amzn-Trace-Id": `Root=${traceId};Sampled=1`,
  };
  const reply = await fetch(`${stack.userManagement}${path}`, { method, headers, ...(body && { body }) });
  return { traceId, reply };
}
