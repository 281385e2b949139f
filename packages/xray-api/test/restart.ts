import { openLocalStore } from "@xray-lab/trace-store";
import { onTestFinished } from "vitest";

import { type Api, startApi } from "./api.ts";
import { storeDirectory } from "./sampling-rule.ts";

/** An API over the file of another one that was asked for something and then stopped. */
export async function startAgain(ask: (before: Api) => Promise<unknown>): Promise<Api> {
  const directory = storeDirectory();
  const before = openLocalStore({ directory });
  await ask(await startApi({ store: before }));
  before.close();
  const after = openLocalStore({ directory });
  onTestFinished(() => after.close());
  return startApi({ store: after });
}
