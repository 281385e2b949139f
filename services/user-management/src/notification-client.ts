const TIMEOUT_MS = 5_000;

/** A page of the service that can be passed on. */
export type Page = "health-status" | "info" | "xray";

type Mail = Readonly<Record<"subject" | "content" | "to", string>>;

/** The message is for the client: what happened, and nothing about the inside of the service. */
export class NotificationError extends Error {
  constructor(reason: string, cause?: unknown) {
    super(reason, { cause });
    this.name = "NotificationError";
  }
}

/**
 * Talks to the notification service. Every method rejects with NotificationError.
 *
 * There is no tracing here: the tracing package listens to fetch, records the call, and sends the trace header.
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

  async get(page: Page): Promise<string> {
    return this.#request(`/notification/${page}`, {});
  }

  async #request(path: string, init: RequestInit): Promise<string> {
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    try {
      const response = await fetch(new URL(path, this.#baseUrl), { ...init, redirect: "error", signal });
      // Read to the end at any status: the connection of a body that is not read cannot be used again.
      const text = await response.text();
      if (response.ok) return text;
      throw new NotificationError(`The notification service answered with status ${response.status}.`);
    } catch (cause) {
      throw cause instanceof NotificationError ? cause : new NotificationError(whatFailed(cause), cause);
    }
  }
}

function whatFailed(cause: unknown): string {
  const timedOut = cause instanceof Error && cause.name === "TimeoutError";
  if (timedOut) return `The notification service did not answer within ${TIMEOUT_MS / 1000} s.`;
  return "The notification service cannot be reached.";
}
