import { expect, test } from "vitest";
import { anna } from "./fixtures/app.ts";
import { createTestDatabase, requireMariaDb } from "./fixtures/mariadb.ts";
import { postUser } from "./fixtures/post-user.ts";
import { startService } from "./fixtures/process.ts";
import { startWorld } from "./fixtures/world.ts";

const SIGN_UPS = 500;

interface Outcome {
  readonly status: number;
  readonly retryAfter: string | null;
  readonly username: string;
  readonly notification: unknown;
}

/** All at once, each over a connection of its own. */
function signUps(url: string): Promise<readonly Outcome[]> {
  const names = Array.from({ length: SIGN_UPS }, (_, index) => `user${index}`);
  return Promise.all(
    names.map(async (username) => {
      const response = await postUser(url, { ...anna, username, email: `${username}@example.com` });
      const { notification } = (await response.json()) as { notification?: unknown };
      return {
        status: response.status,
        retryAfter: response.headers.get("retry-after"),
        username,
        notification,
      };
    }),
  );
}

// Names are looked up in the threads that also hash passwords. `localhost` is a name: it makes every connection to the
// database and to the notification service wait for such a thread, as `mysql` and `notification` do in Compose.
test("500 sign-ups at once lose none that was accepted: its user is stored and its mail is sent", async (context) => {
  const mariadb = requireMariaDb(context);
  await using cleanup = new AsyncDisposableStack();
  const database = cleanup.use(await createTestDatabase(mariadb));
  const around = cleanup.use(await startWorld());
  // As in Compose, where each request chooses among the replicas anew: no connection is used twice.
  const answer = around.notification.answer;
  around.notification.answer = (call, response) => answer(call, response.setHeader("connection", "close"));
  const service = cleanup.use(
    await startService({
      ...around.environment,
      NOTIFICATION_SERVICE_HOST: "localhost",
      DB_HOSTNAME: "localhost",
      DB_PORT: String(mariadb.port),
      DB_NAME: database.name,
      DB_USERNAME: mariadb.username,
      DB_PASSWORD: mariadb.password,
    }),
  );
  await expect
    .poll(async () => (await fetch(`${service.url}/health-status`)).status, { timeout: 10_000 })
    .toBe(200);

  const outcomes = await signUps(service.url);

  const accepted = outcomes.filter(({ status }) => status === 201);
  expect(accepted.filter(({ notification }) => JSON.stringify(notification) !== '{"sent":true}')).toEqual([]);
  const stored = await database.query("SELECT username FROM users");
  const usernames = accepted.map(({ username }) => username).toSorted();
  expect(stored.map(({ username }) => String(username)).toSorted()).toEqual(usernames);
  const mails = around.notification.received.map(
    ({ body }) => (JSON.parse(body) as { toEmails: [string] }).toEmails[0],
  );
  expect(mails.toSorted()).toEqual(usernames.map((username) => `${username}@example.com`).toSorted());
  expect(accepted.length).toBeGreaterThan(0);
  for (const { status, retryAfter } of outcomes.filter((outcome) => outcome.status !== 201)) {
    expect(status).toBe(503);
    expect(Number(retryAfter)).toBeGreaterThan(0);
  }
});
