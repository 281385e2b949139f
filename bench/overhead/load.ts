import { once } from "node:events";
import { connect, type Socket } from "node:net";

const CONNECTIONS = 16;
const HEAD_END = Buffer.from("\r\n\r\n");

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

/**
 * A keep-alive connection that sends requests as they are. Node's own client needs more time for a request than the server
 * does, so the server would mostly wait while it is measured.
 */
export class Connection {
  readonly #socket: Socket;
  #received: Buffer = Buffer.alloc(0);
  #answered: PromiseWithResolvers<void> | undefined;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.setNoDelay();
    socket.on("data", (chunk) => this.#receive(chunk));
    socket.on("error", (error) => this.#answered?.reject(error));
    socket.on("close", () => this.#answered?.reject(new Error("the server closed the connection")));
  }

  static async open(port: number): Promise<Connection> {
    const socket = connect(port, "127.0.0.1");
    await once(socket, "connect");
    return new Connection(socket);
  }

  /** Resolves when the whole response is here. @throws Error when its status is not 2xx. */
  send(request: string | Buffer): Promise<void> {
    if (this.#socket.destroyed) return Promise.reject(new Error("the server closed the connection"));
    this.#answered = Promise.withResolvers();
    this.#socket.write(request);
    return this.#answered.promise;
  }

  close(): void {
    this.#answered = undefined;
    this.#socket.destroy();
  }

  #receive(chunk: Buffer): void {
    this.#received = this.#received.length === 0 ? chunk : Buffer.concat([this.#received, chunk]);
    const headEnd = this.#received.indexOf(HEAD_END);
    if (headEnd < 0) return;
    const head = this.#received.toString("latin1", 0, headEnd);
    const length = Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? 0);
    if (this.#received.length < headEnd + HEAD_END.length + length) return;
    const response = this.#received.toString();
    this.#received = Buffer.alloc(0);
    if (head.startsWith("HTTP/1.1 2")) this.#answered?.resolve();
    else this.#answered?.reject(new Error(`the server answered\n${response}`));
  }
}
