import type { Logger } from "pino";
import type { MailServer } from "../config.ts";
import { Inbox } from "../inbox/inbox.ts";
import { startInboxServer } from "../inbox/inbox-server.ts";
import { createMailer, type Mailer } from "./mailer.ts";
import { createSmtpTransport } from "./transport.ts";

export interface MailSystem {
  readonly mailer: Mailer;
  /** What the mail server is called in a trace. */
  readonly name: string;
  readonly inbox: Inbox | undefined;
  /** Ends the connections, those with a message under way included. */
  close(): Promise<void>;
}

/** The mail server given, or an inbox inside this process. Both are spoken to in SMTP, by the same code. */
export async function openMail(mailServer: MailServer | undefined, logger: Logger): Promise<MailSystem> {
  if (mailServer) return connect(mailServer, { name: mailServer.host, inbox: undefined });
  const inbox = new Inbox();
  const inboxServer = await startInboxServer(inbox, logger);
  const mail = connect(inboxServer, { name: "embedded-inbox", inbox });
  return {
    ...mail,
    async close() {
      await mail.close();
      await inboxServer.close();
    },
  };
}

function connect(server: MailServer, named: Pick<MailSystem, "name" | "inbox">): MailSystem {
  const transport = createSmtpTransport(server);
  return {
    ...named,
    mailer: createMailer(transport),
    async close() {
      transport.close({ force: true });
    },
  };
}
