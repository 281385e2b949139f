import { pageRequest } from "@xray-lab/service/express";
import { type Operation, openApiDocument } from "@xray-lab/service/openapi";
import { z } from "zod";
import { APP_VERSION } from "./config.ts";
import { newUser, shownUser, userChanges } from "./users/user-schema.ts";

const path = z.object({ username: z.string() });
const notification = z.object({ sent: z.boolean(), reason: z.string().optional() });
const created = shownUser.extend({ notification });
const userPage = z.object({ users: z.array(shownUser), page: z.int(), size: z.int(), total: z.int() });

/** Over the limit, or a dependency is down. */
const ALWAYS = [429, 503] as const;
const NAMED = [400, 404, ...ALWAYS] as const;

const operations: Readonly<Record<string, Operation>> = {
  "POST /usermgmt/user": {
    summary: "Stores a user, then has a mail sent",
    body: newUser,
    secured: true,
    replies: { 201: created },
    errors: [409, ...ALWAYS],
  },
  "PUT /usermgmt/user": {
    summary: "Replaces all but the username; the password only when there is one",
    body: userChanges,
    secured: true,
    replies: { 200: shownUser },
    errors: [404, 409, ...ALWAYS],
  },
  "GET /usermgmt/users": {
    summary: "A page of users, ordered by username",
    query: pageRequest,
    secured: true,
    replies: { 200: userPage },
    errors: [400, ...ALWAYS],
  },
  "GET /usermgmt/user/{username}": { summary: "One user", path, replies: { 200: shownUser }, errors: NAMED },
  "DELETE /usermgmt/user/{username}": {
    summary: "Deletes a user",
    path,
    secured: true,
    replies: { 204: "nothing" },
    errors: NAMED,
  },
  "GET /usermgmt/health-status": { summary: "For probes", replies: { 200: "text", 503: "text" } },
  ...passedOn("notification-health-status", "text"),
  ...passedOn("notification-service-info", "text"),
  ...passedOn("notification-xray", z.looseObject({ message: z.string() })),
};

function passedOn(page: string, reply: Operation["replies"][number]): Readonly<Record<string, Operation>> {
  const summary = "A page of the notification service";
  return { [`GET /usermgmt/${page}`]: { summary, replies: { 200: reply }, errors: ALWAYS } };
}

/** The API of this service. The tests hold its replies against it. */
export function openApi(): object {
  return openApiDocument({ title: "User management", version: APP_VERSION, base: "/usermgmt", operations });
}
