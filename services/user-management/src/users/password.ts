import { randomBytes, type ScryptOptions, scrypt } from "node:crypto";
import { promisify } from "node:util";

const derive = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt);

const SALT_BYTES = 16;
const HASH_BYTES = 32;

// One of the equivalent choices in OWASP's Password Storage Cheat Sheet, the one with the least memory: 16 MiB a hash. libuv
// runs four at once, and a pod's memory limit must hold them all.
const LOG2_COST = 14;
const BLOCK_SIZE = 8;
const PARALLELISM = 5;

/**
 * Hashes with scrypt and a salt of its own. There is no login in this service: a hash is stored and never compared. The result, `$scrypt$ln=14,r=8,p=5$<salt>$<hash>` in base64, carries the
 * parameters, so they can be raised later without losing the passwords stored before.
 */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const options = { N: 2 ** LOG2_COST, r: BLOCK_SIZE, p: PARALLELISM };
  const hash = await derive(password, salt, HASH_BYTES, options);
  const parameters = `ln=${LOG2_COST},r=${BLOCK_SIZE},p=${PARALLELISM}`;
  return `$scrypt$${parameters}$${salt.toString("base64")}$${hash.toString("base64")}`;
}
