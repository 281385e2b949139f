import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";

const SLOW_MILLISECONDS = 100;
const BODY = JSON.stringify({ stock: 7, note: "x".repeat(2_000) });

export interface Callee {
  readonly url: string;
  stop(): Promise<void>;
}

/** The service that the application calls. `?callee=slow` answers late, `?callee=reset` breaks off in its body. */
export async function startCallee(): Promise<Callee> {
  const server = createServer(answer).listen(0, "127.0.0.1");
  server.keepAliveTimeout = 120_000;
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}

const answer: RequestListener = (request, response) => {
  response.setHeader("content-type", "application/json");
  response.setHeader("content-length", Buffer.byteLength(BODY));
  if (request.url?.endsWith("callee=slow")) setTimeout(() => response.end(BODY), SLOW_MILLISECONDS);
  else if (request.url?.endsWith("callee=reset"))
    response.write(BODY.slice(0, 1_000), () => request.socket.resetAndDestroy());
  else response.end(BODY);
};
