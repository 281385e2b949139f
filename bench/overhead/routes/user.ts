import type { BinaryLike, ScryptOptions } from "node:crypto";
import { syncBuiltinESMExports } from "node:module";
import { getBuiltinModule } from "node:process";
import type { CreateApp } from "./plain.ts";

/** `POST user` with a hash that costs next to nothing. */
export const createApp: CreateApp = async (instrumentation, task) => {
  // Before the service and its libraries are loaded, which import node:crypto.
  cheapScrypt();
  const hashed = await import("./user-hashed.ts");
  return hashed.createApp(instrumentation, task);
};

const CHEAPEST: ScryptOptions = { N: 2, r: 1, p: 1 };

type Scrypt = (
  password: BinaryLike,
  salt: BinaryLike,
  length: number,
  options: ScryptOptions,
  callback: (error: Error | null, hash: Buffer) => void,
) => void;

/**
 * Makes scrypt cost microseconds instead of 200 ms, beside which tracing would not be seen. It still goes through the thread
 * pool and back, where tracing has to follow it.
 */
function cheapScrypt(): void {
  // Not imported: OpenTelemetry's loader would keep what node:crypto exports at its first import.
  const crypto = getBuiltinModule("node:crypto");
  const scrypt = crypto.scrypt as Scrypt;
  const cheap: Scrypt = (password, salt, length, _options, callback) =>
    scrypt(password, salt, length, CHEAPEST, callback);
  Object.assign(crypto, { scrypt: cheap });
  syncBuiltinESMExports();
}
