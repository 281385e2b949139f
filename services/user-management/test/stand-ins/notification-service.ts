import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

interface Received {
  readonly method: string | undefined;
  readonly path: string | undefined;
  readonly body: string;
}

type Answer = (received: Received, response: ServerResponse) => unknown;

/** Stands in for services/notification: a real server whose answer the test decides. */
export interface NotificationStandIn extends AsyncDisposable {
  readonly url: URL;
  readonly received: readonly Received[];
  answer: Answer;
}

export async function startNotificationStandIn(): Promise<NotificationStandIn> {
  const received: Received[] = [];
  const standIn = { answer: answerAsUsual };
  const server = createServer((request, response) => {
    void receive(request).then((call) => {
      received.push(call);
      return standIn.answer(call, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return Object.assign(standIn, {
    url: new URL(`http://127.0.0.1:${port}`),
    received,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  });
}

async function receive(request: IncomingMessage): Promise<Received> {
  return { method: request.method, path: request.url, body: await text(request) };
}

const answerAsUsual: Answer = ({ path }, response) => {
  const pages: Readonly<Record<string, string>> = {
    "/notification/health-status": "Notification Service UP and RUNNING - V1",
    "/notification/info": "IP: 10.0.0.7\nHostname: pod-7\nVersion: V1",
    "/notification/xray": JSON.stringify({ applicationname: "Notification", message: "Enabled AWS XRay" }),
    "/notification/send": JSON.stringify({ messageId: "<1@example.com>", accepted: 1, rejected: [] }),
  };
  const page = pages[path ?? ""];
  response.writeHead(page === undefined ? 404 : 200).end(page);
};
