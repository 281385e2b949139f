import { setTimeout as delay } from "node:timers/promises";
import { expect, inject, test } from "vitest";
import { killAndRestart } from "./control.ts";
import { createUser } from "./requests.ts";
import { segmentsOf, xrayClient } from "./xray.ts";

const system = inject("system");
const client = xrayClient(system);

interface Accepted {
  readonly username: string;
  readonly traceId: string;
  /** Epoch milliseconds of the reply. */
  readonly at: number;
}

/** Creates users until `enough`, one after the other; keeps the ones that were accepted. */
async function createUsersUntil(accepted: Accepted[], enough: () => boolean): Promise<void> {
  while (!enough()) {
    try {
      const { username, traceId, reply } = await createUser(system);
      await reply.arrayBuffer();
      if (reply.status === 201) accepted.push({ username, traceId, at: Date.now() });
    } catch {
      // The service is being started again: the next attempt, or the one after it, is answered.
      await delay(50);
    }
  }
}

const SERVICES = ["user-management", "notification", "xray", ...(system.kind === "compose" ? ["mysql"] : [])];

test.each(SERVICES)(
  "kill -9 of %s loses no accepted user and no trace older than a second, and it carries on",
  async (service) => {
    const accepted: Accepted[] = [];
    const traffic = (count: number): Promise<void[]> => {
      const enough = (): boolean => accepted.length >= count;
      return Promise.all(Array.from({ length: 3 }, () => createUsersUntil(accepted, enough)));
    };
    await traffic(10);
    // On a fast machine ten users are there in less than the second that a trace may be young.
    await createUsersUntil(accepted, () => Date.now() - (accepted[0]?.at ?? Infinity) > 1_000);
    const killedAt = Date.now();
    await Promise.all([traffic(accepted.length + 15), killAndRestart(system, service)]);
    await expect.poll(() => isUp(system.xray), { timeout: 30_000 }).toBe(true);
    const backAt = Date.now();
    await traffic(accepted.length + 5);
    const older = accepted.filter(({ at }) => at < killedAt - 1_000);
    const newer = accepted.filter(({ at }) => at > backAt);
    expect(Math.min(older.length, newer.length)).toBeGreaterThan(0);
    await expect.poll(() => missingTraces([...older, ...newer]), { timeout: 10_000 }).toEqual([]);
    expect(await missingUsers(accepted)).toEqual([]);
  },
);

async function isUp(url: string): Promise<boolean> {
  return fetch(`${url}/health`).then(
    ({ ok }) => ok,
    () => false,
  );
}

async function missingTraces(accepted: readonly Accepted[]): Promise<readonly string[]> {
  const segments = await Promise.all(accepted.map(({ traceId }) => segmentsOf(client, traceId)));
  return accepted.flatMap(({ traceId }, index) =>
    segments[index]?.some(({ name }) => name === "User-Management-Microservice") ? [] : [traceId],
  );
}

async function missingUsers(accepted: readonly Accepted[]): Promise<readonly string[]> {
  const replies = await Promise.all(
    accepted.map(({ username }) => fetch(`${system.userManagement}/usermgmt/user/${username}`)),
  );
  return accepted.flatMap(({ username }, index) => (replies[index]?.status === 200 ? [] : [username]));
}
