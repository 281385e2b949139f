import { readFileSync } from "node:fs";
import { join } from "node:path";
import { isSubsegment, toSeconds, type TraceDocument } from "@xray-lab/segments";
import type { NewDocument } from "../trace-store.ts";
import { makeFolder } from "@xray-lab/service/folder";
import { type Damage, warnOfDamage } from "../damage.ts";
import { lockFolder } from "./folder-lock.ts";
import { logFiles, logPath } from "./log-files.ts";
import { LogWriter } from "./log-writer.ts";
import type { SharedPosition } from "./position.ts";
import { entriesIn, type NewEntry } from "./record.ts";
import { TraceSizes } from "./trace-sizes.ts";

/** @see https://docs.aws.amazon.com/general/latest/gr/xray.html "Trace document size" */
const MAX_TRACE_BYTES = 500 * 1024;
const REMEMBERED_DOCUMENTS = 50_000;
const GIBIBYTE = 1024 ** 3;
/** From this size on a file of the log is followed by the next: the one that is written is not deleted. */
const FILE_BYTES_MAX = 16 * 1024 * 1024;
const FILE_BYTES_MIN = 64 * 1024;
const FILES_IN_STORE = 32;

export interface TraceLogOptions {
  /** The folder of the store. */
  readonly directory: string;
  /** The bytes of JSON that the documents of one trace may have together. Default: 500 kB, the limit of X-Ray. */
  readonly maxTraceBytes?: number | undefined;
  /** The size to which the store may grow: the log takes a small part of it. Default: 1 GiB. */
  readonly maxBytes?: number | undefined;
  /** Of how many documents the sizes are remembered, so that their traces keep their limit. Default: 50,000, up to 50 MB. */
  readonly rememberedDocuments?: number | undefined;
  readonly now?: (() => Date) | undefined;
  /** Called when a file was damaged. Default: a warning of the process. */
  readonly onDamage?: ((damage: Damage) => void) | undefined;
}

/** The writing side of a store. There may be one for each folder. */
export interface TraceLog {
  /**
   * Stores documents in one write: all of them, or, when it throws, none. When it returns they survive a `kill -9`.
   * One document is kept for each trace and id: a finished one wins over one in progress, otherwise the later one wins.
   *
   * @returns those of the given objects that were not stored because their trace has no room for them
   */
  append<One extends NewDocument>(documents: readonly One[], receivedAt: Date): readonly One[];
  readonly maxTraceBytes: number;
  /** Writes what is no document, as a document is written. @throws why a document could not be stored, or not be found again */
  probe(): void;
  /** Up to where the log is written, for a reader. */
  readonly position: SharedPosition;
  close(): void;
}

export function logDirectory(directory: string): string {
  return join(directory, "log");
}

/** @throws {FolderInUse} when another process has the folder */
export function openTraceLog(options: TraceLogOptions): TraceLog {
  const { maxTraceBytes = MAX_TRACE_BYTES, maxBytes = GIBIBYTE, now = () => new Date() } = options;
  const { rememberedDocuments = REMEMBERED_DOCUMENTS, onDamage = warnOfDamage } = options;
  const fileBytes = Math.min(FILE_BYTES_MAX, Math.max(FILE_BYTES_MIN, maxBytes / FILES_IN_STORE));
  makeFolder(options.directory);
  const unlock = lockFolder(options.directory, now);
  const writer = new LogWriter({ directory: logDirectory(options.directory), fileBytes, now, onDamage });
  const sizes = new TraceSizes(maxTraceBytes, rememberedDocuments);
  rememberSizes(logDirectory(options.directory), sizes);
  return {
    append: (documents, receivedAt) => {
      const refused: (typeof documents)[number][] = [];
      const entries: NewEntry[] = [];
      for (const one of documents) {
        const entry = entryOf(one);
        const room = sizes.add(entry.traceId, entry.id, entry.finished, Buffer.byteLength(one.text));
        if (room === "too large") refused.push(one);
        if (room !== "outdated") entries.push(room === "fits" ? entry : withoutText(entry));
      }
      if (entries.length > 0) writer.append(toSeconds(receivedAt), entries);
      return refused;
    },
    maxTraceBytes,
    probe: () => {
      writer.check();
      writer.append(toSeconds(now()), []);
    },
    position: writer.position,
    close: () => {
      writer.close();
      unlock();
    },
  };
}

/** So that a restart does not give a trace its limit once more. */
function rememberSizes(directory: string, sizes: TraceSizes): void {
  for (const file of logFiles(directory)) {
    for (const { traceId, id, finished, textStart, textEnd } of entriesIn(
      readFileSync(logPath(directory, file)),
    ))
      sizes.add(traceId, id, finished, textEnd - textStart);
  }
}

function entryOf({ text, document }: NewDocument): NewEntry {
  const { trace_id: traceId, id, in_progress, start_time: startTime } = document;
  const finished = in_progress !== true;
  return { traceId, id, finished, refused: false, startTime, endTime: segmentEnd(document), text };
}

function withoutText(entry: NewEntry): NewEntry {
  return { ...entry, refused: true, text: "" };
}

/** When a finished segment ended. The end of a subsegment does not count, also when it was sent on its own. */
function segmentEnd(document: TraceDocument): number | undefined {
  return isSubsegment(document) || document.in_progress === true ? undefined : document.end_time;
}
