import { randomBytes, randomUUID } from "node:crypto";
import { newTraceId } from "@xray-lab/test-support/traces";
import type { System } from "./system.ts";

export const USER_AGENT = "system-test/1.0";

export interface Sent {
  readonly traceId: string;
  readonly reply: Response;
  readonly username: string;
}

type Target = Pick<System, "userManagement">;

export function newUser(): { readonly username: string } & Record<string, unknown> {
  const username = `u${randomBytes(6).toString("hex")}`;
  return {
    username,
    email: `${username}@example.com`,
    role: "user",
    enabled: true,
    firstname: "Ada",
    lastname: "Lovelace",
    password: `Aa1!${randomUUID()}`,
  };
}

export async function createUser(system: Target): Promise<Sent> {
  const user = newUser();
  return { ...(await send(system, "POST", "/usermgmt/user", JSON.stringify(user))), username: user.username };
}

export async function send(
  system: Target,
  method: string,
  path: string,
  body?: string,
): Promise<Omit<Sent, "username">> {
  // An id of our own, so that a test finds exactly the trace of its request.
  const traceId = newTraceId();
  const headers = {
    "content-type": "application/json",
    "user-agent": USER_AGENT,
    "X-Amzn-Trace-Id": `Root=${traceId};Sampled=1`,
  };
  const reply = await fetch(`${system.userManagement}${path}`, { method, headers, ...(body && { body }) });
  return { traceId, reply };
}
