import { captureIn } from "../capture/capture.ts";
import { intercept } from "../capture/intercept.ts";
import type { Context } from "../sdk/context.ts";
import type { Entity } from "../sdk/sdk.ts";
import type { Mailer } from "../tracing.ts";

/** The reply of a mail server, from nodemailer. Addresses are not recorded, because they are personal data. */
interface Sent {
  readonly response?: string;
  readonly accepted?: readonly unknown[];
  readonly rejected?: readonly unknown[];
}

/** With a callback, `sendMail` returns no promise. */
type Callback = (error: unknown, sent?: unknown) => void;

/** A transport whose mails are recorded. SMTP carries no trace header, so the mail server is an inferred node. */
export function captureMailer<T extends Mailer>(context: Context, transport: T, name: string): T {
  const send = transport.sendMail.bind(transport) as (...values: readonly unknown[]) => unknown;
  const record = (parent: Entity, message: never): Promise<unknown> =>
    captureIn(context, parent, name, async (subsegment) => {
      subsegment.namespace = "remote";
      const sent = (await transport.sendMail(message)) as Sent | undefined;
      recordReply(subsegment, sent);
      return sent;
    });
  const sendMail = (message: never, ...callback: readonly Callback[]): unknown => {
    const parent = context.current;
    if (!parent) return send(message, ...callback);
    const sent = record(parent, message);
    const [done] = callback;
    if (!done) return sent;
    // In a tick of its own: an error in the callback must not reject the promise of the mail.
    sent.then(
      (reply) => process.nextTick(done, null, reply),
      (error: unknown) => process.nextTick(done, error),
    );
    return undefined;
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
