import manifest from "../package.json" with { type: "json" };
import type { ScenarioRequest } from "./scenario.ts";

const USER_AGENT = `xray-lab-traffic/${manifest.version}`;
const TIMEOUT_MILLISECONDS = 10_000;

/** An HTTP status, or the reason why there was no reply. */
export type Outcome = number | "unreachable" | "timeout" | "aborted";

export interface Target {
  /** Never rejects. Gives up after 10 s, or when the signal aborts. */
  send(request: ScenarioRequest, signal?: AbortSignal): Promise<Outcome>;
}

export interface TargetOptions {
  readonly baseUrl: URL;
  /** Sent as a bearer token. */
  readonly token: string | undefined;
}

export function createTarget({ baseUrl, token }: TargetOptions): Target {
  const headers: Readonly<Record<string, string>> = {
    "user-agent": USER_AGENT,
    "content-type": "application/json",
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
  };

  async function send({ method, path, body }: ScenarioRequest, signal?: AbortSignal): Promise<Outcome> {
    const timeout = AbortSignal.timeout(TIMEOUT_MILLISECONDS);
    try {
      const response = await fetch(new URL(path, baseUrl), {
        method,
        headers,
        redirect: "manual",
        signal: signal === undefined ? timeout : AbortSignal.any([timeout, signal]),
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      // Read to the end, so that the connection can be used again.
      await response.arrayBuffer();
      return response.status;
    } catch {
      if (timeout.aborted) return "timeout";
      return signal?.aborted === true ? "aborted" : "unreachable";
    }
  }

  return { send };
}
