const TIMEOUT_MS = 5_000;

/** A path below `/notification` that user-management forwards. */
export type ForwardedPath = "health-status" | "info" | "xray";

type Mail = Readonly<Record<"subject" | "content" | "to", string>>;

/** The client sees the message, so it says nothing about the inside of the service. */
export class NotificationError extends Error {
  override readonly name = "NotificationError";
}

/**
 * Talks to the notification service. Every method rejects with NotificationError.
 *
 * It has no tracing code. The tracing package listens to fetch, records each call and adds the trace header.
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

  async get(path: ForwardedPath): Promise<string> {
    return this.#request(`/notification/${path}`, {});
  }

  async #request(path: string, init: RequestInit): Promise<string> {
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    try {
      const response = await fetch(new URL(path, this.#baseUrl), { ...init, redirect: "error", signal });
      // Read the body at every status: fetch can reuse a connection only when the body was read to its end.
      const text = await response.text();
      if (response.ok) return text;
      throw new NotificationError(`The notification service answered with status ${response.status}.`);
    } catch (cause) {
      throw cause instanceof NotificationError ? cause : new NotificationError(messageFor(cause), { cause });
    }
  }
}

function messageFor(cause: unknown): string {
  const timedOut = cause instanceof Error && cause.name === "TimeoutError";
  if (timedOut) return `The notification service did not answer within ${TIMEOUT_MS / 1000} s.`;
  return "The notification service cannot be reached.";
}
