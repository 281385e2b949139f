import type { BinaryLike, ScryptOptions } from "node:crypto";
import { syncBuiltinESMExports } from "node:module";
import { getBuiltinModule } from "node:process";

const CHEAPEST: ScryptOptions = { N: 2, r: 1, p: 1 };

/**
 * Makes scrypt cost microseconds instead of 200 ms, which tracing would be lost in. It still goes through the thread pool
 * and back, as tracing has to follow it there.
 */
export function cheapScrypt(): void {
  // Not imported: OpenTelemetry's loader would keep what node:crypto exports at its first import.
  const crypto = getBuiltinModule("node:crypto");
  const scrypt = crypto.scrypt as Scrypt;
  const cheap: Scrypt = (password, salt, length, _options, callback) =>
    scrypt(password, salt, length, CHEAPEST, callback);
  Object.assign(crypto, { scrypt: cheap });
  syncBuiltinESMExports();
}

type Scrypt = (
  password: BinaryLike,
  salt: BinaryLike,
  length: number,
  options: ScryptOptions,
  callback: (error: Error | null, hash: Buffer) => void,
) => void;
