import { randomBytes, type ScryptOptions, scrypt } from "node:crypto";
import { promisify } from "node:util";

const derive = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt);

const SALT_BYTES = 16;
const HASH_BYTES = 32;

// One of the equivalent settings in OWASP's Password Storage Cheat Sheet. It needs 16 MiB per hash, and hash-queue.ts says how
// many hashes run at once. The pod's memory limit must allow for that.
const LOG2_COST = 14;
const BLOCK_SIZE = 8;
const PARALLELISM = 5;

/**
 * Hashes with scrypt and a new salt. The result is `$scrypt$ln=14,r=8,p=5$<salt>$<hash>`, salt and hash in base64. It has the
 * parameters in it, so they can be raised later and old hashes stay valid. This service has no login that compares hashes.
 */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const options = { N: 2 ** LOG2_COST, r: BLOCK_SIZE, p: PARALLELISM };
  const hash = await derive(password, salt, HASH_BYTES, options);
  const parameters = `ln=${LOG2_COST},r=${BLOCK_SIZE},p=${PARALLELISM}`;
  return `$scrypt$${parameters}$${salt.toString("base64")}$${hash.toString("base64")}`;
}
