/** A message as the embedded inbox shows it. It has no bcc: a message does not contain its bcc recipients. */
export interface InboxMessage {
  readonly id: string;
  /** ISO 8601. */
  readonly receivedAt: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly subject: string;
  readonly text: string;
}

/** The last messages, newest first. They are in memory only, so a restart loses them. */
export class Inbox {
  readonly #messages: InboxMessage[] = [];
  readonly #capacity: number;

  constructor(capacity = 200) {
    this.#capacity = capacity;
  }

  get total(): number {
    return this.#messages.length;
  }

  add(message: InboxMessage): void {
    this.#messages.unshift(message);
    this.#messages.length = Math.min(this.#messages.length, this.#capacity);
  }

  /** @param page from 1 */
  page(page: number, size: number): readonly InboxMessage[] {
    return this.#messages.slice((page - 1) * size, page * size);
  }
}
