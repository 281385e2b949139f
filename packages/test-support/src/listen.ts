import { once } from "node:events";
import { createServer, type RequestListener, type ServerOptions } from "node:http";
import type { AddressInfo } from "node:net";

export interface Listening extends AsyncDisposable {
  readonly url: string;
  /** Resolves when no new request is taken and those under way have ended. */
  close(): Promise<void>;
}

/** An HTTP server on a free port of loopback. The end of the block that has it ends its connections too. */
export async function listen(listener: RequestListener, options: ServerOptions = {}): Promise<Listening> {
  const server = createServer(options, listener).listen(0, "127.0.0.1");
  await once(server, "listening");
  const close = async (): Promise<void> => {
    server.close();
    await once(server, "close");
  };
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close,
    [Symbol.asyncDispose]: () => {
      const closed = close();
      server.closeAllConnections();
      return closed;
    },
  };
}
