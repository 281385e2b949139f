import type { RequestListener } from "node:http";
import { Writable } from "node:stream";
import { holdReplies } from "@xray-lab/test-support/hold-replies";
import { startTracing, type Tracing } from "@xray-lab/tracing";
import { type Logger, pino } from "pino";
import { expect, onTestFinished } from "vitest";
import { type AppDependencies, createApp } from "../../src/app.ts";
import type { MailServer } from "../../src/config.ts";
import { openMail } from "../../src/mail/open-mail.ts";
import { openApi } from "../../src/openapi.ts";

export const silent: Logger = pino({ level: "silent" });

const untraced: Tracing = startTracing({
  name: "Notification-Under-Test",
  environment: { AWS_XRAY_SDK_ENABLED: "false" },
  logger: silent,
});

/**
 * The whole service but for its port: mail goes to `mailServer`, or to the embedded inbox without one. The test fails when
 * a reply is not as the OpenAPI document says.
 */
export async function startService(
  mailServer?: MailServer,
  overrides: Partial<AppDependencies> = {},
): Promise<RequestListener> {
  const logger = overrides.logger ?? silent;
  const tracing = overrides.tracing ?? untraced;
  const mail = await openMail(mailServer, logger);
  onTestFinished(() => mail.close());
  const app = createApp({
    mailer: tracing.captureMailer(mail.mailer, mail.name),
    inbox: mail.inbox,
    bind: "127.0.0.1",
    allowedHosts: [],
    fromAddress: "lab@example.com",
    version: "V1",
    degradation: { delayMs: 0, failureRate: 0 },
    draining: () => false,
    logger,
    tracing,
    ...overrides,
  });
  const held = holdReplies(app, openApi("V1"));
  onTestFinished(() => expect(held.problems).toEqual([]));
  return held.app;
}

/** A logger, and the lines it wrote. */
export function recordingLogger(): { logger: Logger; lines: string[] } {
  const lines: string[] = [];
  const sink = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk));
      done();
    },
  });
  return { logger: pino({ level: "trace" }, sink), lines };
}
