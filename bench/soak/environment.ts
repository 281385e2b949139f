import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort, listen, type Listening, startMariaDb } from "@xray-lab/test-support";
import { DAEMON_NAME } from "./app/daemon-name.ts";
import type { FinishedRequest } from "./app/messages.ts";
import { startApplication } from "./application.ts";
import { ADDRESSES, type Victims } from "./faults.ts";
import { LocalXray } from "./local-xray.ts";

export type Environment = Victims & AsyncDisposable;

/** Starts everything that a soak needs on loopback. Its end stops what still runs and removes what was written. */
export async function startEnvironment(
  onFinished: (requests: readonly FinishedRequest[]) => void,
): Promise<Environment> {
  await using started = new AsyncDisposableStack();
  const folder = mkdtempSync(join(tmpdir(), "xray-lab-soak-"));
  started.defer(() => rmSync(folder, { recursive: true, force: true }));
  const { database: server, stop } = await startMariaDb();
  started.defer(stop);
  const callee = started.use(await startCallee());
  const database = `mysql://${server.username}:${server.password}@${server.host}:${server.port}`;
  const daemonPort = await freePort();
  const xray = new LocalXray({ daemonPort, apiPort: await freePort(), folder });
  started.defer(() => xray.end("SIGKILL"));
  await xray.start(ADDRESSES[0]);
  const daemonAddress = `${DAEMON_NAME}:${daemonPort}`;
  const application = await startApplication({ database, callee: callee.url, daemonAddress, onFinished });
  started.defer(() => application.kill());
  const all = started.move();
  return { xray, application, database, [Symbol.asyncDispose]: () => all.disposeAsync() };
}

const SLOW_MILLISECONDS = 100;
const BODY = JSON.stringify({ stock: 7, note: "x".repeat(2_000) });

/** The service that the application calls. `?callee=slow` answers late, `?callee=reset` resets the connection in its body. */
function startCallee(): Promise<Listening> {
  return listen(
    (request, response) => {
      response.setHeader("content-type", "application/json");
      response.setHeader("content-length", Buffer.byteLength(BODY));
      if (request.url?.endsWith("callee=slow")) setTimeout(() => response.end(BODY), SLOW_MILLISECONDS);
      else if (request.url?.endsWith("callee=reset"))
        response.write(BODY.slice(0, 1_000), () => request.socket.resetAndDestroy());
      else response.end(BODY);
    },
    { keepAliveTimeout: 120_000 },
  );
}
