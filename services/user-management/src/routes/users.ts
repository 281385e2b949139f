import type { Tracing } from "@xray-lab/tracing";
import { type RequestHandler, Router } from "express";
import type { Logger } from "pino";
import { APP_VERSION } from "../app-version.ts";
import { notFound } from "../errors.ts";
import { jsonBody } from "../http/json-body.ts";
import { allowOnly } from "../http/method-not-allowed.ts";
import { type NotificationClient, NotificationError } from "../notification-client.ts";
import { hashPassword } from "../users/password.ts";
import { parseNewUser, parsePageRequest, parseUserChanges, type User } from "../users/user.ts";
import type { UserRepository } from "../users/user-repository.ts";

export interface UserRoutesDependencies {
  readonly users: UserRepository;
  readonly notification: NotificationClient;
  readonly tracing: Tracing;
  readonly logger: Logger;
  /** Stands before every route that writes or lists. */
  readonly authorize: RequestHandler;
}

/** Whether the mail about a new user went out. The user is kept either way. */
type Notified = { readonly sent: true } | { readonly sent: false; readonly reason: string };

export function userRoutes(dependencies: UserRoutesDependencies): Router {
  const { authorize } = dependencies;
  const router = Router();
  router
    .route("/user")
    .post(authorize, ...jsonBody, createUser(dependencies))
    .put(authorize, ...jsonBody, updateUser(dependencies))
    .all(allowOnly("POST", "PUT"));
  router.route("/users").get(authorize, listUsers(dependencies)).all(allowOnly("GET", "HEAD"));
  router
    .route("/user/:username")
    .get(findUser(dependencies))
    .delete(authorize, deleteUser(dependencies))
    .all(allowOnly("GET", "HEAD", "DELETE"));
  return router;
}

function createUser(dependencies: UserRoutesDependencies): RequestHandler {
  const { users, tracing } = dependencies;
  return async (request, response) => {
    const { password, ...user } = parseNewUser(request.body);
    // X-Ray has a field for the user. A name is personal data: in that one field it can be searched, and left out or
    // redacted, and is in no annotation or metadata besides.
    tracing.setUser(user.username);
    const hash = await tracing.capture("hash password", () => hashPassword(password));
    await users.insert(user, hash);
    const notification = await notify(dependencies, user);
    response.status(201).location(`/usermgmt/user/${user.username}`);
    response.json({ ...present(user), notification });
  };
}

async function notify({ notification, logger }: UserRoutesDependencies, user: User): Promise<Notified> {
  try {
    const content = `The account ${user.username} has been created.`;
    await notification.send({ subject: "User Account Created", content, to: user.email });
    return { sent: true };
  } catch (error) {
    if (!(error instanceof NotificationError)) throw error;
    logger.warn(`the mail about a new user was not sent: ${error.message}`);
    return { sent: false, reason: error.message };
  }
}

function updateUser({ users, tracing }: UserRoutesDependencies): RequestHandler {
  return async (request, response) => {
    const { password, ...changes } = parseUserChanges(request.body);
    tracing.setUser(changes.username);
    const hash =
      password === undefined
        ? undefined
        : await tracing.capture("hash password", () => hashPassword(password));
    response.json(present(found(await users.update(changes, hash))));
  };
}

function listUsers({ users }: UserRoutesDependencies): RequestHandler {
  return async (request, response) => {
    const page = parsePageRequest(request.query);
    const { users: listed, total } = await users.list(page);
    response.json({ users: listed.map(present), ...page, total });
  };
}

function findUser({ users, tracing }: UserRoutesDependencies): RequestHandler<{ username: string }> {
  return async (request, response) => {
    const user = found(await users.find(request.params.username));
    tracing.setUser(user.username);
    response.json(present(user));
  };
}

function deleteUser({ users }: UserRoutesDependencies): RequestHandler<{ username: string }> {
  return async (request, response) => {
    if (!(await users.delete(request.params.username))) throw noSuchUser();
    response.status(204).end();
  };
}

function found(user: User | undefined): User {
  if (user === undefined) throw noSuchUser();
  return user;
}

const noSuchUser = () => notFound("There is no such user.");

const present = (user: User) => ({ ...user, appversion: APP_VERSION });
