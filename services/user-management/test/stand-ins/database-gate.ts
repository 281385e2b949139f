import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/** Stands between the service and a real database server: closed, it hangs up on everybody, as a server does that starts. */
export interface DatabaseGate extends AsyncDisposable {
  readonly port: number;
  /** Connections that were hung up on. */
  readonly refused: number;
  open(): void;
  close(): void;
}

export async function startDatabaseGate(target: { host: string; port: number }): Promise<DatabaseGate> {
  const sockets = new Set<Socket>();
  let isOpen = false;
  let refused = 0;
  const server = createServer((client) => {
    if (!isOpen) {
      refused += 1;
      client.destroy();
      return;
    }
    const upstream = connect(target);
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on("error", () => socket.destroy());
    }
    client.pipe(upstream).pipe(client);
  });
  const hangUp = () => {
    isOpen = false;
    for (const socket of sockets) socket.destroy();
    sockets.clear();
  };
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    get refused() {
      return refused;
    },
    open: () => {
      isOpen = true;
    },
    close: hangUp,
    [Symbol.asyncDispose]: async () => {
      hangUp();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
