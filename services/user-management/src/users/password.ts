import { randomBytes, type ScryptOptions, scrypt } from "node:crypto";

const SALT_BYTES = 16;
const HASH_BYTES = 32;

// One of OWASP's equivalent choices (Password Storage Cheat Sheet). Of those it is the one with the least memory, 16 MiB
// a hash: libuv runs four at once, and a pod's memory limit has to hold them all.
const LOG2_COST = 14;
const BLOCK_SIZE = 8;
const PARALLELISM = 5;

/**
 * Hashes with scrypt and a salt of its own. The result, `$scrypt$ln=14,r=8,p=5$<salt>$<hash>` in base64, carries the
 * parameters, so they can be raised later without losing the passwords stored before.
 */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const hash = await derive(password, salt);
  const parameters = `ln=${LOG2_COST},r=${BLOCK_SIZE},p=${PARALLELISM}`;
  return `$scrypt$${parameters}$${salt.toString("base64")}$${hash.toString("base64")}`;
}

function derive(password: string, salt: Buffer): Promise<Buffer> {
  const options: ScryptOptions = { N: 2 ** LOG2_COST, r: BLOCK_SIZE, p: PARALLELISM };
  return new Promise((resolve, reject) => {
    scrypt(password, salt, HASH_BYTES, options, (error, hash) => (error ? reject(error) : resolve(hash)));
  });
}
