import { pageRequest } from "@xray-lab/service/express";
import { type Operation, openApiDocument } from "@xray-lab/service/openapi";
import { z } from "zod";
import { sendRequest } from "./mail/send-request.ts";

const delivery = z.object({
  messageId: z.string(),
  accepted: z.array(z.email()),
  rejected: z.array(z.email()),
});

const xray = z.object({ applicationname: z.string(), appversion: z.string(), message: z.string() });

const message = z.object({
  id: z.uuid(),
  receivedAt: z.iso.datetime(),
  from: z.string(),
  to: z.array(z.string()),
  cc: z.array(z.string()),
  subject: z.string(),
  text: z.string(),
});

const inboxPage = z.object({ messages: z.array(message), page: z.int(), size: z.int(), total: z.int() });

const operations: Readonly<Record<string, Operation>> = {
  "POST /notification/send": {
    summary: "Sends a mail; replies when the mail server has accepted or refused it",
    body: sendRequest,
    replies: { 200: delivery },
    errors: [502, 503],
  },
  "GET /notification/health-status": { summary: "For probes", replies: { 200: "text" }, errors: [503] },
  "GET /notification/info": { summary: "Which replica answered", replies: { 200: "text" } },
  "GET /notification/xray": { summary: "For a first trace through two services", replies: { 200: xray } },
  "GET /notification/inbox": {
    summary: "The messages in the embedded inbox, newest first",
    query: pageRequest,
    replies: { 200: inboxPage },
    errors: [400, 404],
  },
};

/** The API of this service. The tests check every reply against it. */
export function openApi(version: string): object {
  return openApiDocument({ title: "Notification", version, base: "/notification", operations });
}
