import type { Logger } from "pino";
import type { MailServer } from "../config.ts";
import { Inbox } from "../inbox/inbox.ts";
import { startInboxServer } from "../inbox/inbox-server.ts";
import { createMailer, type Mailer } from "./mailer.ts";
import { createSmtpTransport } from "./transport.ts";

export interface MailSystem {
  readonly mailer: Mailer;
  /** The mail server's name in a trace. */
  readonly name: string;
  readonly inbox: Inbox | undefined;
  /** Closes the connections, also those that are sending a message. */
  readonly close: () => Promise<void>;
}

/** Makes a mailer for `mailServer`, or for an inbox inside this process. It speaks SMTP to both, and connects when it sends. */
export async function openMail(mailServer: MailServer | undefined, logger: Logger): Promise<MailSystem> {
  if (mailServer) return mailSystemFor(mailServer, { name: mailServer.host, inbox: undefined });
  const inbox = new Inbox();
  const inboxServer = await startInboxServer(inbox, logger);
  const mail = mailSystemFor(inboxServer, { name: "embedded-inbox", inbox });
  const close = async (): Promise<void> => {
    await mail.close();
    await inboxServer.close();
  };
  return { ...mail, close };
}

function mailSystemFor(server: MailServer, named: Pick<MailSystem, "name" | "inbox">): MailSystem {
  const transport = createSmtpTransport(server);
  return { ...named, mailer: createMailer(transport), close: async () => transport.close({ force: true }) };
}
