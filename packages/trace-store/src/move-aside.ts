import { existsSync, renameSync } from "node:fs";

/**
 * Renames a damaged file together with those that belong to it, so that nothing is lost: its owner may still rescue what is in them.
 *
 * @param suffixes of the other files
 * @returns the new path
 */
export function moveAside(path: string, suffixes: readonly string[], at: Date): string {
  const movedTo = `${path}.damaged-${at.toISOString().replaceAll(":", "")}`;
  for (const suffix of ["", ...suffixes])
    if (existsSync(path + suffix)) renameSync(path + suffix, movedTo + suffix);
  return movedTo;
}
