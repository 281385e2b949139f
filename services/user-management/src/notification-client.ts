const TIMEOUT_MS = 5_000;

export interface Mail {
  readonly subject: string;
  readonly content: string;
  readonly to: string;
}

/** The reason is for the client to read: it says what happened, and nothing of how the service is built. */
export class NotificationError extends Error {
  constructor(reason: string, cause?: unknown) {
    super(reason, { cause });
    this.name = "NotificationError";
  }
}

/**
 * Talks to the notification service. Every method rejects with NotificationError.
 *
 * There is no tracing here: the tracing package listens to fetch, which records the call and sends the trace header.
 */
export class NotificationClient {
  readonly #baseUrl: URL;

  constructor(baseUrl: URL) {
    this.#baseUrl = baseUrl;
  }

  /** Resolves when the mail server has accepted the mail. */
  async send({ subject, content, to }: Mail): Promise<void> {
    const body = JSON.stringify({ subject, content, toEmails: [to], ccEmails: [], bccEmails: [] });
    const headers = { "content-type": "application/json" };
    await this.#request("/notification/send", { method: "POST", headers, body });
  }

  /** The body of a page of the service, as text. */
  async get(path: "health-status" | "info" | "xray"): Promise<string> {
    return this.#request(`/notification/${path}`, {});
  }

  async #request(path: string, init: RequestInit): Promise<string> {
    const { ok, status, text } = await this.#fetch(path, init);
    if (!ok) throw new NotificationError(`The notification service answered with status ${status}.`);
    return text;
  }

  async #fetch(path: string, init: RequestInit): Promise<{ ok: boolean; status: number; text: string }> {
    try {
      const response = await fetch(new URL(path, this.#baseUrl), {
        ...init,
        redirect: "error",
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      // Read to the end whatever the status is: a body left unread keeps its connection from being used again.
      return { ok: response.ok, status: response.status, text: await response.text() };
    } catch (cause) {
      throw new NotificationError(whatFailed(cause), cause);
    }
  }
}

function whatFailed(cause: unknown): string {
  const timedOut = cause instanceof Error && cause.name === "TimeoutError";
  if (timedOut) return `The notification service did not answer within ${TIMEOUT_MS / 1000} s.`;
  return "The notification service cannot be reached.";
}
