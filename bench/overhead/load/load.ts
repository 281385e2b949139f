import { Connection } from "./connection.ts";

const CONNECTIONS = 16;

/** Sends requests over connections that stay open, each of which has one request under way at a time. */
export class Load {
  readonly #connections: readonly Connection[];
  readonly #request: () => string | Buffer;

  private constructor(connections: readonly Connection[], request: () => string | Buffer) {
    this.#connections = connections;
    this.#request = request;
  }

  static async open(port: number, request: () => string | Buffer): Promise<Load> {
    const connections = await Promise.all(Array.from({ length: CONNECTIONS }, () => Connection.open(port)));
    return new Load(connections, request);
  }

  async run(requests: number): Promise<void> {
    let left = requests;
    const work = async (connection: Connection): Promise<void> => {
      while (left > 0) {
        left -= 1;
        await connection.send(this.#request());
      }
    };
    await Promise.all(this.#connections.map(work));
  }

  close(): void {
    for (const connection of this.#connections) connection.close();
  }
}
