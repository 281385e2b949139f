import { accessSync, constants, statfsSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { type Illness, illnessOf } from "./illness.ts";

/** Less than this is full: the next documents would find no room. */
const LEAST_FREE_BYTES = 1024 * 1024;

/**
 * Looks at the folder of the store. A file that was removed can still be written by those who have it open, and a disk can take a
 * small mark when it takes no more documents: writing does not tell.
 *
 * @param file a file that the store has open
 */
export function folderWatch(file: string): () => Illness | undefined {
  const opened = statSync(file).ino;
  return () => {
    try {
      if (statSync(file).ino !== opened) return replaced(file);
      accessSync(dirname(file), constants.W_OK | constants.X_OK);
      const { bavail, bsize } = statfsSync(file);
      return bavail * bsize < LEAST_FREE_BYTES ? full(bavail * bsize) : undefined;
    } catch (error) {
      return illnessOf(error);
    }
  };
}

function replaced(file: string): Illness {
  return {
    reason: `another file is in the place of ${file}`,
    cure: "restart X-Ray: it opens the file that is there now",
  };
}

function full(free: number): Illness {
  return illnessOf(Object.assign(new Error(`${Math.floor(free / 1024)} kB are left`), { code: "ENOSPC" }));
}
