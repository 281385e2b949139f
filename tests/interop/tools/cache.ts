import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { type Lab, Missing } from "../client.ts";

const CACHE = join(import.meta.dirname, "../../../.interop");

export type BuildLab = Pick<Lab, "say" | "signal">;

/**
 * The folder `.interop/<key>`; made once. A build that fails is set aside, so that the next run tries again.
 *
 * @throws Missing with the reason when it cannot be made: what is not on the machine, or what a registry refused
 */
export async function cached(
  lab: BuildLab,
  key: string,
  build: (folder: string) => Promise<void>,
): Promise<string> {
  const folder = join(CACHE, key);
  const done = join(folder, "done");
  if (existsSync(done)) return folder;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  lab.say(`building .interop/${key} …`);
  try {
    await build(folder);
  } catch (error) {
    // Kept for a look, under a name that no run takes for whole.
    rmSync(`${folder}.failed`, { recursive: true, force: true });
    renameSync(folder, `${folder}.failed`);
    if (error instanceof Missing || lab.signal.aborted) throw error;
    throw new Missing(key, error);
  }
  mkdirSync(done);
  return folder;
}
