import { statSync, unlinkSync } from "node:fs";
import { performance } from "node:perf_hooks";
import { traceRows } from "../block/trace-rows.ts";
import { logFiles, logPath } from "../log/log-files.ts";
import { type LogDamage, type LogEntry, LogReader } from "../log/log-reader.ts";
import { LogTexts } from "../log/log-texts.ts";
import { fileOf, type SharedPosition } from "../log/position.ts";
import type { Damage } from "../damage.ts";
import { DamagedFile, PartitionGone } from "../partition/damage.ts";
import type { Partition } from "../partition/partition.ts";
import { readableDocuments } from "../partition/readable-documents.ts";
import type { Partitions, SealedTrace } from "../partition/partitions.ts";
import { Turns } from "../turns.ts";
import { OpenBlocks } from "./open-blocks.ts";
import { type LogText, OpenTrace, type ReadText } from "./open-trace.ts";
import { type BlockLimits, prepareBlock, type PreparedBlock, settledTraces } from "./sealing.ts";

export interface TraceIndexOptions {
  /** The folder of the log. */
  readonly directory: string;
  readonly written: SharedPosition;
  readonly partitions: Partitions;
  readonly limits: BlockLimits;
  readonly onLogDamage: (damage: LogDamage) => void;
}

/**
 * All traces: those that the log has and no partition (open), and those in partitions (sealed). A trace that is open hides
 * its sealed rows: it has their documents, too.
 */
export class TraceIndex {
  readonly partitions: Partitions;
  readonly open: Map<string, OpenTrace> = new Map();
  readonly #directory: string;
  readonly #limits: BlockLimits;
  readonly #reader: LogReader;
  readonly #texts: LogTexts;
  readonly #blocks = new OpenBlocks();
  /** Blocks with rows that were hidden since the file was last told. */
  readonly #hidden = new Map<Partition, Set<number>>();
  readonly read: ReadText = (text) => this.#texts.read(text.position, text.bytes);

  constructor({ directory, written, partitions, limits, onLogDamage }: TraceIndexOptions) {
    this.#limits = limits;
    this.partitions = partitions;
    this.#directory = directory;
    this.#reader = new LogReader({ directory, written, onDamage: onLogDamage });
    this.#texts = new LogTexts(directory);
  }

  /** Whether everything that is written was read. */
  get isUpToDate(): boolean {
    return this.#reader.atEnd;
  }

  /** Reads what was written until now, or until the turn is over. */
  ingest(turns: Turns): void {
    while (!this.#reader.atEnd && !turns.isOver) this.#reader.readSome((entry) => this.#take(entry));
  }

  /** Reads all that was written before the call. */
  async catchUp(turns: Turns): Promise<void> {
    while (!this.isUpToDate) {
      this.ingest(turns);
      await turns.passIfOver();
    }
  }

  /** Analyses open traces, the quiet ones first, until the turn is over. @returns whether some are left */
  analyse(turns: Turns, quietSince: number): boolean {
    for (const trace of this.open.values()) {
      if (trace.isAnalysed || trace.changedAt > quietSince) continue;
      if (turns.isOver) return true;
      trace.facts(this.read);
    }
    return false;
  }

  /**
   * Answers a question. When a file turns out to be damaged, it is moved aside, what can be read of it is kept, and the
   * question is asked again.
   */
  async guard<Answer>(question: () => Promise<Answer>, onDamage: (damage: Damage) => void): Promise<Answer> {
    for (;;) {
      try {
        return await question();
      } catch (error) {
        if (error instanceof PartitionGone) continue;
        const damaged = this.partitions.all.find(
          ({ path }) => error instanceof DamagedFile && error.path === path,
        );
        if (damaged === undefined || !(error instanceof DamagedFile)) throw error;
        const movedTo = this.partitions.moveAside(damaged);
        onDamage({ path: error.path, movedTo, reason: error.reason });
        this.rescue(movedTo);
      }
    }
  }

  /** Brings back the documents that can be read of a damaged partition: they are open, and sealed again. */
  rescue(path: string): void {
    for (const document of readableDocuments(path)) {
      const { trace_id } = document;
      const trace = this.open.get(trace_id) ?? this.#beginTrace(trace_id);
      trace.add(document);
      this.#blocks.changed(trace);
    }
  }

  /** The size of everything. */
  bytes(): number {
    return this.partitions.bytes() + this.logBytes();
  }

  logBytes(): number {
    return logFiles(this.#directory).reduce((sum, file) => sum + sizeOf(logPath(this.#directory, file)), 0);
  }

  openBlocks(): OpenBlocks {
    return this.#blocks;
  }

  /** The newest row of a trace that is not open. */
  sealed(traceId: string): SealedTrace | undefined {
    return this.partitions.find(traceId);
  }

  /**
   * Writes the settled traces into a partition, if there are enough of them for a block, or if they must go.
   *
   * @returns how many were sealed
   */
  async seal(atLeast: number, turns: Turns): Promise<number> {
    const settled = settledTraces(this.open.values(), performance.now(), this.#limits);
    if (settled.length < Math.max(1, atLeast) && !isLarge(settled, this.#limits)) return 0;
    const partition = this.partitions.current();
    const prepared = await prepareBlock(settled, partition.nextPack(), this.read, turns);
    await turns.passIfOver();
    // A crash before the block is written leaves the log, which brings the hidden traces back.
    this.#storeHidden();
    this.#commit(partition, prepared);
    this.#deleteReadFiles();
    return settled.length;
  }

  /** Forgets open traces of a time that is not kept. */
  forgetBefore(second: number): number {
    let forgotten = 0;
    for (const trace of this.open.values()) {
      if (trace.second >= second) continue;
      this.#close(trace);
      forgotten += 1;
    }
    return forgotten;
  }

  close(): void {
    this.#storeHidden();
    this.#reader.close();
    this.#texts.close();
  }

  #commit(partition: Partition, { block, rows }: PreparedBlock): void {
    const written = partition.write(block);
    for (const [row, { trace, revision }] of rows.entries()) {
      if (trace.revision === revision) this.#close(trace);
      // Documents came while the block was made: the open trace, which has them, counts.
      else this.#hide({ partition, place: { block: written.number, row } });
    }
  }

  #close(trace: OpenTrace): void {
    this.open.delete(trace.traceId);
    this.#blocks.remove(trace);
  }

  #take(entry: LogEntry): void {
    const trace = this.open.get(entry.traceId) ?? this.#openTrace(entry);
    if (trace === undefined) return;
    const { id, finished, arrivedAt, startTime, endTime, position, bytes } = entry;
    if (entry.refused) trace.refuse();
    else trace.add({ id, finished, arrivedAt, startTime, endTime, text: { position, bytes } });
    trace.firstPosition = Math.min(trace.firstPosition, position);
    trace.lastPosition = position;
    trace.changedAt = performance.now();
    this.#blocks.changed(trace);
  }

  /** Undefined when a partition has the document already, or when a trace would have no document. */
  #openTrace(entry: LogEntry): OpenTrace | undefined {
    const sealed = this.partitions.find(entry.traceId);
    if (sealed === undefined && entry.refused) return undefined;
    if (sealed !== undefined && sealed.partition.placeIn(sealed.place).position >= entry.position)
      return undefined;
    const trace = this.#beginTrace(entry.traceId);
    if (sealed !== undefined) this.#bringBack(trace, sealed);
    return trace;
  }

  #beginTrace(traceId: string): OpenTrace {
    const trace = new OpenTrace(traceId, performance.now());
    this.open.set(traceId, trace);
    return trace;
  }

  #bringBack(trace: OpenTrace, sealed: SealedTrace): void {
    const { partition, place } = sealed;
    for (const document of partition.documents(place)) trace.add(document);
    const rows = traceRows(partition.blocks[place.block] ?? unknownBlock(partition));
    trace.revision = rows.revision(place.row);
    trace.limitExceeded = rows.limitExceeded(place.row);
    this.#hide(sealed);
  }

  #hide({ partition, place: { block, row } }: SealedTrace): void {
    partition.blocks[block]?.hide(row);
    const blocks = this.#hidden.get(partition) ?? new Set();
    this.#hidden.set(partition, blocks.add(block));
  }

  #storeHidden(): void {
    for (const [partition, blocks] of this.#hidden) {
      if (this.partitions.all.includes(partition)) partition.storeHidden(blocks);
    }
    this.#hidden.clear();
  }

  /** Files whose documents are all sealed or gone. The newest one stays: it is being written. */
  #deleteReadFiles(): void {
    let needed = fileOf(this.#reader.position);
    for (const { firstPosition } of this.open.values()) {
      if (firstPosition !== Infinity) needed = Math.min(needed, fileOf(firstPosition));
    }
    for (const file of logFiles(this.#directory)) {
      if (file >= needed) break;
      this.#texts.forget(file);
      unlinkSync(logPath(this.#directory, file));
    }
  }
}

function unknownBlock({ path }: Partition): never {
  throw new Error(`${path} names a block that it does not have`);
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

function isLarge(traces: readonly OpenTrace[], { blockBytes }: BlockLimits): boolean {
  return traces.reduce((sum, { bytes }) => sum + bytes, 0) >= blockBytes;
}
