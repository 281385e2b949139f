const SQLITE_IOERR = 10;
const SQLITE_CORRUPT = 11;
const SQLITE_NOTADB = 26;
const DAMAGES: ReadonlySet<number> = new Set([SQLITE_IOERR, SQLITE_CORRUPT, SQLITE_NOTADB]);

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
  if ("errcode" in error) {
    // The low byte is the kind of error; the other bytes are details.
    return DAMAGES.has(Number(error.errcode) & 0xff) ? error.message : undefined;
  }
  return "code" in error && String(error.code).startsWith("ZSTD") ? error.message : undefined;
}
