import { isRecord } from "@xray-lab/segments";
import { REMEMBERED } from "./arbitraries/requests.ts";
import type { Message } from "./message.ts";

/** What replies carried for later requests: tokens, ARNs, ids. Without it, no second page is ever asked for. */
export class Memory {
  readonly #names: readonly string[];
  readonly #values = new Map<string, string>();

  constructor(names: readonly string[]) {
    this.#names = names;
  }

  learn(reply: string | undefined): void {
    if (reply?.startsWith("{") === true) this.#learnFrom(JSON.parse(reply));
  }

  /** The messages with what is known in its places. */
  resolve(messages: readonly Message[]): readonly Message[] {
    return messages.map((message) => {
      if (message.path === undefined || !message.path.startsWith("/")) return message;
      const text = Buffer.from(message.body).toString("latin1");
      if (!text.includes(REMEMBERED)) return message;
      return { ...message, body: Buffer.from(this.#inserted(text), "latin1") };
    });
  }

  #inserted(text: string): string {
    return this.#names.reduce(
      (whole, name) => whole.replaceAll(REMEMBERED + name, this.#values.get(name) ?? "none"),
      text,
    );
  }

  #learnFrom(value: unknown): void {
    if (Array.isArray(value)) value.forEach((member) => this.#learnFrom(member));
    else if (isRecord(value))
      for (const [name, member] of Object.entries(value)) this.#learnMember(name, member);
  }

  #learnMember(name: string, member: unknown): void {
    if (typeof member !== "string") this.#learnFrom(member);
    else if (this.#names.includes(name)) this.#values.set(name, member);
  }
}
