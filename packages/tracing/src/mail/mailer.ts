import type { Call } from "../capture/call.ts";
import { captureCallback, captureIn } from "../capture/capture.ts";
import { intercept } from "../capture/intercept.ts";
import { textWithoutAddresses } from "../redaction/driver-errors.ts";
import type { Context } from "../sdk/context.ts";
import type { Entity } from "../sdk/sdk.ts";
import type { Mailer } from "../tracing.ts";

/** The reply of a mail server, from nodemailer. Addresses are not recorded, because they are personal data. */
interface Sent {
  readonly response?: unknown;
  readonly accepted?: readonly unknown[];
  readonly rejected?: readonly unknown[];
}

type Send = (...values: readonly unknown[]) => unknown;

/** A transport whose mails are recorded. SMTP carries no trace header, so the mail server is an inferred node. */
export function captureMailer<T extends Mailer>(context: Context, transport: T, name: string): T {
  const called = transport as { sendMail(...values: readonly never[]): unknown } as { sendMail: Send };
  const send: Send = (...values) => called.sendMail(...values);
  const sendMail = (...values: readonly unknown[]): unknown => {
    const parent = context.parentOf(name);
    if (parent === undefined) return send(...values);
    const call: Call = { parent, name, describe: isRemote, describeResult: recordReply };
    const [message, done, ...more] = values;
    // With a callback, `sendMail` returns no promise.
    if (typeof done !== "function") return captureIn(context, call, () => send(...values));
    return captureCallback(context, call, done as Send, (callback) => send(message, callback, ...more));
  };
  return intercept<Mailer>(transport, { sendMail }) as T;
}

function isRemote(subsegment: Entity): void {
  subsegment.namespace = "remote";
}

function recordReply(subsegment: Entity, sent: unknown): void {
  const { response, accepted, rejected } = (sent ?? {}) as Sent;
  const words = typeof response === "string" ? textWithoutAddresses(response) : undefined;
  subsegment.addMetadata(
    "smtp",
    { response: words, accepted: accepted?.length, rejected: rejected?.length },
    "mail",
  );
}
