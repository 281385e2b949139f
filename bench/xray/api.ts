import { once } from "node:events";
import { Agent, request } from "node:http";
import { buffer } from "node:stream/consumers";

/** How long a reply took, from the request until its last byte, and what is in it. */
export interface Timed {
  readonly milliseconds: number;
  readonly body: Buffer;
}

/** An HTTP API as it is, without an SDK: what an SDK does with a reply is not measured. */
export class Api {
  readonly #base: string;
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 16 });

  constructor(base: string) {
    this.#base = base;
  }

  /** @throws Error unless the status is 2xx */
  async post(path: string, input: unknown): Promise<Timed> {
    return this.#ask("POST", path, JSON.stringify(input));
  }

  /** @throws Error unless the status is 2xx */
  async get(path: string): Promise<Timed> {
    return this.#ask("GET", path, "");
  }

  close(): void {
    this.#agent.destroy();
  }

  async #ask(method: string, path: string, body: string): Promise<Timed> {
    const start = performance.now();
    const headers = { "content-type": "application/json", "content-length": Buffer.byteLength(body) };
    const asking = request(this.#base + path, { method, agent: this.#agent, headers });
    asking.end(body);
    const [response] = await once(asking, "response");
    const reply = await buffer(response);
    const milliseconds = performance.now() - start;
    const { statusCode } = response;
    if (statusCode < 200 || statusCode > 299)
      throw new Error(`${method} ${path} answered ${statusCode}: ${reply.toString().slice(0, 500)}`);
    return { milliseconds, body: reply };
  }
}

/** What a reply says. The caller knows its shape. */
export function parsed({ body }: Timed): unknown {
  return JSON.parse(body.toString());
}
