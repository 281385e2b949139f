import { pageRequest } from "@xray-lab/service/express";
import { type Operation, openApiDocument } from "@xray-lab/service/openapi";
import { z } from "zod";
import { APP_VERSION } from "./config.ts";
import { newUser, userChanges, userReply } from "./users/user-schema.ts";

const path = z.object({ username: z.string() });
const notification = z.object({ sent: z.boolean(), reason: z.string().optional() });
const created = userReply.extend({ notification });
const userPage = z.object({ users: z.array(userReply), page: z.int(), size: z.int(), total: z.int() });

/** Every route below can exceed the rate limit or need a dependency that is down. */
const ALWAYS = [429, 503] as const;
const BY_NAME = [400, 404, ...ALWAYS] as const;

const operations: Readonly<Record<string, Operation>> = {
  "POST /usermgmt/user": {
    summary: "Stores a user, then asks for a mail",
    body: newUser,
    secured: true,
    replies: { 201: created },
    errors: [409, ...ALWAYS],
  },
  "PUT /usermgmt/user": {
    summary: "Replaces a user; without a password, the old one stays",
    body: userChanges,
    secured: true,
    replies: { 200: userReply },
    errors: [404, 409, ...ALWAYS],
  },
  "GET /usermgmt/users": {
    summary: "A page of users, ordered by username",
    query: pageRequest,
    secured: true,
    replies: { 200: userPage },
    errors: [400, ...ALWAYS],
  },
  "GET /usermgmt/user/{username}": { summary: "A user", path, replies: { 200: userReply }, errors: BY_NAME },
  "DELETE /usermgmt/user/{username}": {
    summary: "Deletes a user",
    path,
    secured: true,
    replies: { 204: "nothing" },
    errors: BY_NAME,
  },
  "GET /usermgmt/health-status": { summary: "For probes", replies: { 200: "text", 503: "text" } },
  ...forwarded("notification-health-status", "text"),
  ...forwarded("notification-service-info", "text"),
  ...forwarded("notification-xray", z.looseObject({ message: z.string() })),
};

function forwarded(name: string, reply: Operation["replies"][number]): Readonly<Record<string, Operation>> {
  const summary = "Forwarded from the notification service";
  return { [`GET /usermgmt/${name}`]: { summary, replies: { 200: reply }, errors: ALWAYS } };
}

/** The API of this service. The tests check every reply against it. */
export function openApi(): object {
  return openApiDocument({ title: "User management", version: APP_VERSION, base: "/usermgmt", operations });
}
