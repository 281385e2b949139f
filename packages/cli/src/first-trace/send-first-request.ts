import { randomBytes } from "node:crypto";

import { formatTraceHeader, newTraceId } from "@xray-lab/segments";

import { send } from "../http.ts";
import { parseRecord, recordOf, textOf } from "../json.ts";

/** The request, and what its reply says. */
export interface FirstRequest {
  readonly traceId: string;
  readonly username: string;
  readonly status: number;
  /** What the service said went wrong: an error's message, or why no mail was sent. */
  readonly complaint: string | undefined;
}

export interface FirstRequestOptions {
  /** user-management, such as `http://127.0.0.1:8095`. */
  readonly url: string;
  readonly apiToken: string | undefined;
  readonly signal: AbortSignal;
}

const TIMEOUT_MS = 15_000;

/**
 * Creates a user, as a client would. The trace id is ours, so we know which trace to wait for.
 *
 * Rejects when user-management gives no answer.
 */
export async function sendFirstRequest({
  url,
  apiToken,
  signal,
}: FirstRequestOptions): Promise<FirstRequest> {
  const traceId = newTraceId();
  const username = `first-${randomBytes(4).toString("hex")}`;
  const headers = {
    "x-amzn-trace-id": formatTraceHeader({ root: traceId, sampled: true }),
    ...bearer(apiToken),
  };
  const json = newUser(username);
  const { status, body } = await send({
    method: "POST",
    url: `${url}/usermgmt/user`,
    headers,
    json,
    timeoutMs: TIMEOUT_MS,
    signal,
  });
  return { traceId, username, status, complaint: complaintIn(body) };
}

function bearer(token: string | undefined): Record<string, string> {
  return token === undefined ? {} : { authorization: `Bearer ${token}` };
}

function newUser(username: string): Record<string, string | boolean> {
  return {
    username,
    email: `${username}@example.com`,
    role: "ROLE_USER",
    enabled: true,
    firstname: "First",
    lastname: "Trace",
    // Random, with each kind of character that the password policy asks for.
    password: `${randomBytes(18).toString("base64url")}aA1!`,
  };
}

function complaintIn(body: string): string | undefined {
  const reply = parseRecord(body);
  const error = textOf(recordOf(reply?.["apierror"])["message"]);
  return error ?? textOf(recordOf(reply?.["notification"])["reason"]);
}
