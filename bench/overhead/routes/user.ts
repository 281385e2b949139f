import type { Express } from "express";
import type { Instrumentation } from "../instrumentation/instrumentation.ts";
import type { ServerTask } from "../server/messages.ts";
import { cheapScrypt } from "./cheap-scrypt.ts";

/** `POST user` with a hash that costs next to nothing. */
export async function createApp(instrumentation: Instrumentation, task: ServerTask): Promise<Express> {
  // Before the service is loaded, which imports node:crypto.
  cheapScrypt();
  const service = await import("./user-hashed.ts");
  return service.createApp(instrumentation, task);
}
