import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { callbackify } from "node:util";
import { type AddressObject, type ParsedMail, simpleParser } from "mailparser";
import type { Logger } from "pino";
import { SMTPServer, type SMTPServerDataStream } from "smtp-server";
import type { Inbox, InboxMessage } from "./inbox.ts";

const MAX_MESSAGE_BYTES = 1_000_000;

export interface InboxServer {
  readonly host: string;
  readonly port: number;
  close(): Promise<void>;
}

/** Starts an SMTP server on a free loopback port. It puts each message into `inbox`. */
export async function startInboxServer(inbox: Inbox, logger: Logger): Promise<InboxServer> {
  const server = new SMTPServer({
    // On loopback there is nothing to encrypt and no one to authenticate.
    disabledCommands: ["AUTH", "STARTTLS"],
    disableReverseLookup: true,
    logger: false,
    size: MAX_MESSAGE_BYTES,
    closeTimeout: 1_000,
    onData(stream, _session, done) {
      store(stream, inbox, (error) => done(error));
    },
  });
  // When a client hangs up, the server emits "error". Without a listener that would end the process.
  server.on("error", (error: Error) => logger.debug({ err: error }, "embedded inbox"));
  const listener = server.listen(0, "127.0.0.1");
  await once(listener, "listening");
  const address = listener.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return { host: "127.0.0.1", port, close: () => new Promise((resolve) => server.close(resolve)) };
}

const store = callbackify(receive);

async function receive(stream: SMTPServerDataStream, inbox: Inbox): Promise<void> {
  const chunks: Buffer[] = [];
  // SMTP replies after the last byte, so a message that is too large is also read to its end.
  for await (const chunk of stream) if (!stream.sizeExceeded) chunks.push(chunk);
  if (stream.sizeExceeded) throw Object.assign(new Error("Message larger than 1 MB"), { responseCode: 552 });
  inbox.add(toInboxMessage(await simpleParser(Buffer.concat(chunks))));
}

function toInboxMessage(mail: ParsedMail): InboxMessage {
  return {
    id: randomUUID(),
    receivedAt: new Date().toISOString(),
    from: addressesOf(mail.from)[0] ?? "",
    to: addressesOf(mail.to),
    cc: addressesOf(mail.cc),
    subject: mail.subject ?? "",
    text: (mail.text ?? "").replace(/\n$/, ""),
  };
}

function addressesOf(header: AddressObject | AddressObject[] | undefined): string[] {
  return [header ?? []].flat().flatMap(({ value }) => value.map(({ address }) => address ?? ""));
}
