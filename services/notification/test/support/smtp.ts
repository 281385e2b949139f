import { once } from "node:events";
import { createServer, type Socket } from "node:net";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import { onTestFinished } from "vitest";
import type { MailServer } from "../../src/config.ts";

interface ReceivedMail {
  readonly from: string;
  readonly recipients: readonly string[];
  readonly raw: string;
}

export interface RealSmtp extends MailServer {
  readonly received: readonly ReceivedMail[];
}

/** A real SMTP server for the length of a test. It takes everything, unless `options` say otherwise. */
export async function startSmtp(options: SMTPServerOptions = {}): Promise<RealSmtp> {
  const received: ReceivedMail[] = [];
  const server = new SMTPServer({
    disabledCommands: ["AUTH", "STARTTLS"],
    disableReverseLookup: true,
    logger: false,
    closeTimeout: 100,
    async onData(stream, { envelope }, done) {
      const from = envelope.mailFrom === false ? "" : envelope.mailFrom.address;
      const raw = (await stream.toArray()).join("");
      received.push({ from, recipients: envelope.rcptTo.map(({ address }) => address), raw });
      done();
    },
    ...options,
  });
  server.on("error", () => undefined);
  const listener = server.listen(0, "127.0.0.1");
  await once(listener, "listening");
  onTestFinished(() => new Promise((resolve) => server.close(resolve)));
  return { host: "127.0.0.1", port: portOf(listener.address()), received };
}

/** A server that speaks only when `onConnect` makes it: what mail servers do on a bad day. */
export async function startTcp(onConnect: (socket: Socket) => void): Promise<MailServer> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket.on("error", () => undefined));
    onConnect(socket);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return { host: "127.0.0.1", port: portOf(server.address()) };
}

/** An SMTP refusal as smtp-server wants it. */
export function refusal(responseCode: number, words: string): Error {
  return Object.assign(new Error(words), { responseCode });
}

function portOf(address: ReturnType<SMTPServer["server"]["address"]>): number {
  if (address === null || typeof address === "string") throw new TypeError("not listening on a port");
  return address.port;
}
