/** An open console, as far as the server sees it: it reads the feed, and comes back when the connection ends. */
export class FeedClient {
  readonly #url: string;
  readonly #signal: AbortSignal;
  /** Changes that it was told of. */
  events = 0;
  /** How often the server said that the client must fetch everything anew, or ended the connection. */
  breaks = 0;

  constructor(url: string, signal: AbortSignal) {
    this.#url = url;
    this.#signal = signal;
  }

  /** Resolves when the signal is aborted. */
  async run(): Promise<void> {
    while (!this.#signal.aborted) {
      try {
        await this.#read();
      } catch {
        // The connection broke, which is counted below.
      }
      if (!this.#signal.aborted) this.breaks += 1;
    }
  }

  async #read(): Promise<void> {
    const { body } = await fetch(`${this.#url}/feed`, { signal: this.#signal });
    const chunks = body?.pipeThrough(new TextDecoderStream()) ?? [];
    for await (const text of chunks) {
      this.events += count(text, "event: change");
      this.breaks += count(text, "event: reset");
    }
  }
}

function count(text: string, part: string): number {
  return text.split(part).length - 1;
}
