import { sqliteErrorKind } from "@xray-lab/trace-store/sqlite-error";

/** Why a document that is sent now could not be read back, and what a person can do. */
export interface Illness {
  readonly reason: string;
  readonly cure: string;
}

const FULL = "free some space on the disk of XRAY_DATA_DIR, or lower XRAY_MAX_MB";
const READ_ONLY = "make the folder of XRAY_DATA_DIR writable for this user, or point XRAY_DATA_DIR elsewhere";
const DAMAGED =
  "restart X-Ray: it moves a damaged store aside and begins a new one; if the damage stays, move the files of XRAY_DATA_DIR away";

/** By the primary code of SQLite's errors. @see https://www.sqlite.org/rescode.html */
const BY_SQLITE_CODE: Readonly<Record<number, Illness>> = {
  5: { reason: "another program holds the store", cure: "end the other program that has the store open" },
  8: { reason: "the store may not be written", cure: READ_ONLY },
  10: { reason: "the disk refuses to write or to read", cure: `look at the disk's health; ${FULL}` },
  11: { reason: "the store is damaged", cure: DAMAGED },
  13: { reason: "the disk is full", cure: FULL },
  14: { reason: "the store's file cannot be opened", cure: READ_ONLY },
  26: { reason: "the store is damaged", cure: DAMAGED },
};

const BY_SYSTEM_CODE: Readonly<Record<string, Illness>> = {
  EACCES: { reason: "the store may not be written", cure: READ_ONLY },
  EPERM: { reason: "the store may not be written", cure: READ_ONLY },
  EROFS: { reason: "the file system is read-only", cure: READ_ONLY },
  ENOSPC: { reason: "the disk is full", cure: FULL },
  EIO: { reason: "the disk refuses to write or to read", cure: `look at the disk's health; ${FULL}` },
  EFBIG: {
    reason: "the disk refuses to write: a file may not become so large",
    cure: "raise the limit (ulimit -f)",
  },
  EISDIR: {
    reason: "a folder stands where the store has a file",
    cure: "move what the message names out of XRAY_DATA_DIR",
  },
  ENOTDIR: {
    reason: "a file stands where the store has a folder",
    cure: "move what the message names out of XRAY_DATA_DIR",
  },
  EDQUOT: { reason: "the quota of the disk is used up", cure: FULL },
  ENOENT: {
    reason: "the store's folder is gone",
    cure: "restart X-Ray: it makes the folder again, without the traces that were in it",
  },
};

/** The illness that an error of the store is a sign of. */
export function illnessOf(error: unknown): Illness {
  const { reason, cure } = knownIllness(error) ?? { reason: "the store failed", cure: "the log says why" };
  return { reason: `${reason} (${error instanceof Error ? error.message : String(error)})`, cure };
}

/** Whether an error comes from the store or the disk, and not from a mistake in what used them. */
export function isStoreError(error: unknown): boolean {
  return knownIllness(error) !== undefined;
}

function knownIllness(error: unknown): Illness | undefined {
  return BY_SQLITE_CODE[sqliteErrorKind(error) ?? 0] ?? BY_SYSTEM_CODE[systemCode(error) ?? ""];
}

/** Whether it stays until X-Ray is started again: a page that is damaged does not heal, though others can be read. */
export function isDamage(error: unknown): boolean {
  return BY_SQLITE_CODE[sqliteErrorKind(error) ?? 0]?.cure === DAMAGED;
}

function systemCode(error: unknown): string | undefined {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;
}
