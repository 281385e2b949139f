import { SQLITE, sqliteErrorKind } from "../sqlite/error-kind.ts";

const DAMAGES: ReadonlySet<number> = new Set([SQLITE.ioError, SQLITE.corrupt, SQLITE.notADatabase]);

/** What a file holds is not what was written into it. */
export class DamagedFile extends Error {
  override readonly name = "DamagedFile";
  readonly path: string;
  readonly reason: string;

  constructor(path: string, reason: string) {
    super(`${path} is damaged: ${reason}`);
    this.path = path;
    this.reason = reason;
  }
}

/** The partition was pruned while a search went over it: the search begins again. */
export class PartitionGone extends Error {
  override readonly name = "PartitionGone";
}

/** Runs `read`, and turns the errors by which SQLite and zstd say that a file is damaged into {@link DamagedFile}. */
export function reading<Result>(path: string, read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    const reason = damageIn(error);
    if (reason === undefined) throw error;
    throw new DamagedFile(path, reason);
  }
}

function damageIn(error: unknown): string | undefined {
  if (!(error instanceof Error) || error instanceof DamagedFile) return undefined;
  const kind = sqliteErrorKind(error);
  if (kind !== undefined) return DAMAGES.has(kind) ? error.message : undefined;
  return "code" in error && String(error.code).startsWith("ZSTD") ? error.message : undefined;
}
