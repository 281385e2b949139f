import {
  allowOnly,
  ApiError,
  pageRequest,
  parseInput,
  requireBearerToken,
  requireJson,
} from "@xray-lab/service/express";
import type { Tracing } from "@xray-lab/tracing";
import express, { type RequestHandler, Router } from "express";
import type { AppDependencies } from "../app.ts";
import { APP_VERSION } from "../config.ts";
import { NotificationError } from "../notification-client.ts";
import { HashQueue } from "../users/hash-queue.ts";
import { hashPassword } from "../users/password.ts";
import type { UserRepository } from "../users/user-repository.ts";
import { newUser, type User, userChanges } from "../users/user-schema.ts";

export function userRoutes(dependencies: AppDependencies): Router {
  const { users, tracing } = dependencies;
  const hashes = new HashQueue(hashPassword);
  const hash = (password: string): Promise<string> =>
    tracing.capture("hash password", () => hashes.hash(password));
  const authorize = requireBearerToken(dependencies.apiToken, "usermgmt");
  const parseJson = [requireJson(), express.json({ limit: "100kb" })];
  const router = Router();
  router
    .route("/user")
    .post(authorize, ...parseJson, createUser(dependencies, hash))
    .put(authorize, ...parseJson, updateUser(dependencies, hash))
    .all(allowOnly("POST", "PUT"));
  router.route("/users").get(authorize, listUsers(users)).all(allowOnly("GET", "HEAD"));
  router
    .route("/user/:username")
    .get(findUser(users, tracing))
    .delete(authorize, deleteUser(users))
    .all(allowOnly("GET", "HEAD", "DELETE"));
  return router;
}

type Hash = (password: string) => Promise<string>;

function createUser(dependencies: AppDependencies, hash: Hash): RequestHandler {
  const { users, tracing } = dependencies;
  return async (request, response) => {
    const { password, ...user } = parseInput(newUser, request.body);
    // A username is personal data: it goes into X-Ray's `user` field, which can be searched and redacted.
    tracing.setUser(user.username);
    await users.insert(user, await hash(password));
    const notification = await notify(dependencies, user);
    response.status(201).location(`/usermgmt/user/${user.username}`);
    response.json({ ...toReply(user), notification });
  };
}

/** Asks for the mail about a new user, and returns the `notification` of the reply. A failure does not undo the user. */
async function notify({ notification, logger }: AppDependencies, user: User): Promise<object> {
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

function updateUser({ users, tracing }: AppDependencies, hash: Hash): RequestHandler {
  return async (request, response) => {
    const { password, ...changes } = parseInput(userChanges, request.body);
    tracing.setUser(changes.username);
    const passwordHash = password === undefined ? undefined : await hash(password);
    response.json(toReply(orNotFound(await users.update(changes, passwordHash))));
  };
}

function listUsers(users: UserRepository): RequestHandler {
  return async (request, response) => {
    const page = parseInput(pageRequest, request.query);
    const { users: listed, total } = await users.list(page);
    response.json({ users: listed.map(toReply), ...page, total });
  };
}

function findUser(users: UserRepository, tracing: Tracing): RequestHandler<{ username: string }> {
  return async (request, response) => {
    const user = orNotFound(await users.find(request.params.username));
    tracing.setUser(user.username);
    response.json(toReply(user));
  };
}

function deleteUser(users: UserRepository): RequestHandler<{ username: string }> {
  return async (request, response) => {
    if (!(await users.delete(request.params.username))) throw noSuchUser();
    response.status(204).end();
  };
}

function orNotFound(user: User | undefined): User {
  if (user === undefined) throw noSuchUser();
  return user;
}

const noSuchUser = (): ApiError => new ApiError(404, "There is no such user.");

const toReply = (user: User): object => ({ ...user, appversion: APP_VERSION });
