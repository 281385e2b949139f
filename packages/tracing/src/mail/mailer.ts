import { captureIn } from "../capture/capture.ts";
import { intercept } from "../capture/intercept.ts";
import type { Context } from "../sdk/context.ts";
import type { Entity } from "../sdk/sdk.ts";
import type { Mailer } from "../tracing.ts";

/** What a mail server answered, as nodemailer tells it. Addresses stay out of the trace: they are personal data. */
interface Sent {
  readonly response?: string;
  readonly accepted?: readonly unknown[];
  readonly rejected?: readonly unknown[];
}

/** A transport whose mails are recorded. SMTP has no header to carry a trace on, so the server is an inferred node. */
export function captureMailer<T extends Mailer>(context: Context, transport: T, name: string): T {
  const sendMail: Mailer["sendMail"] = (message) => {
    if (!context.current) return transport.sendMail(message);
    return captureIn(context, context.current, name, async (subsegment) => {
      subsegment.namespace = "remote";
      const sent = (await transport.sendMail(message)) as Sent | undefined;
      recordReply(subsegment, sent);
      return sent;
    });
  };
  return intercept<Mailer>(transport, { sendMail }) as T;
}

function recordReply(subsegment: Entity, sent: Sent | undefined): void {
  subsegment.addMetadata(
    "smtp",
    { response: sent?.response, accepted: sent?.accepted?.length, rejected: sent?.rejected?.length },
    "mail",
  );
}
