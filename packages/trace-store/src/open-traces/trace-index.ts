import { performance } from "node:perf_hooks";
import { setImmediate } from "node:timers/promises";
import { traceRows } from "../block/trace-rows.ts";
import { BLOCK_TRACES_MAX } from "../block/block.ts";
import { deleteLogFiles, logBytes } from "../log/log-space.ts";
import { type LogDamage, type LogEntry, LogReader } from "../log/log-reader.ts";
import { LogTexts } from "../log/log-texts.ts";
import { fileOf, readPosition, type SharedPosition } from "../log/position.ts";
import type { Partition } from "../partition/partition.ts";
import { readableDocuments } from "../partition/readable-documents.ts";
import type { Partitions, SealedTrace } from "../partition/partitions.ts";
import type { Turns } from "../turns.ts";
import { HiddenRows } from "./hidden-rows.ts";
import type { OpenBlocks } from "./open-blocks.ts";
import type { OpenTrace, ReadText } from "./open-trace.ts";
import { OpenTraces } from "./open-traces.ts";
import { type BlockLimits, isLarge, prepareBlock, type PreparedBlock, settledTraces } from "./sealing.ts";

export interface TraceIndexOptions {
  /** The folder of the log. */
  readonly directory: string;
  readonly written: SharedPosition;
  readonly partitions: Partitions;
  readonly limits: BlockLimits;
  /** Bytes of the heap for open traces: beyond them some are sealed before more are read. */
  readonly openBytesMax: number;
  readonly onLogDamage: (damage: LogDamage) => void;
}

/**
 * All traces: those that the log has and no partition (open), and those in partitions (sealed). A trace that is open hides
 * its sealed rows: it has their documents, too.
 */
export class TraceIndex {
  readonly partitions: Partitions;
  readonly open: ReadonlyMap<string, OpenTrace>;
  readonly #open: OpenTraces;
  readonly #directory: string;
  readonly #limits: BlockLimits;
  readonly #openReader: () => LogReader;
  #reader: LogReader;
  readonly #texts: LogTexts;
  readonly #hidden: HiddenRows;
  readonly #written: SharedPosition;
  #sealing: Promise<number> | undefined;
  readonly read: ReadText = (text) => this.#texts.read(text.position, text.bytes);

  constructor({ directory, written, partitions, limits, openBytesMax, onLogDamage }: TraceIndexOptions) {
    this.#limits = limits;
    this.#open = new OpenTraces(openBytesMax);
    this.open = this.#open.byId;
    this.partitions = partitions;
    this.#hidden = new HiddenRows(partitions);
    this.#written = written;
    this.#directory = directory;
    this.#openReader = () => new LogReader({ directory, written, onDamage: onLogDamage });
    this.#reader = this.#openReader();
    this.#texts = new LogTexts(directory);
  }

  /** Whether everything that is written was read. */
  get isUpToDate(): boolean {
    return this.#reader.atEnd;
  }

  /** Reads what was written until now, or until the turn is over or there is no room for more. */
  ingest(turns: Turns): void {
    while (!this.#reader.atEnd && !turns.isOver && !this.#open.isCrowded) this.#readSome();
  }

  /** Reads all that was written before the call. */
  async catchUp(turns: Turns): Promise<void> {
    const written = readPosition(this.#written);
    while (this.#reader.position < written && !this.#reader.atEnd) {
      if (this.#open.isCrowded) await this.#makeRoom(turns);
      this.#readSome();
      this.ingest(turns);
      await turns.passIfOver();
    }
  }

  /** Takes from the log what neither a partition nor an open trace has. */
  async readLogAgain(turns: Turns): Promise<void> {
    this.#reader.close();
    this.#reader = this.#openReader();
    await this.catchUp(turns);
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
   * Brings back the documents that can be read of a damaged partition. They are open, and sealed again while they are read: a
   * partition does not fit in memory.
   */
  async rescue(path: string, turns: Turns): Promise<void> {
    const rescued = new Set<OpenTrace>();
    for (const { traceId, document } of readableDocuments(path)) {
      const trace = this.open.get(traceId) ?? this.#beginTrace(traceId, this.partitions.find(traceId));
      // What came after the damaged partition was written is newer.
      if (!trace.has(document.id)) this.#open.add(trace, document);
      trace.changedAt = 0;
      rescued.add(trace);
      if (this.open.size >= BLOCK_TRACES_MAX) await this.seal(BLOCK_TRACES_MAX, turns);
      await turns.passIfOver();
    }
    // No log has them: until they are sealed they are in memory alone.
    while ([...rescued].some((trace) => this.open.get(trace.traceId) === trace)) {
      if ((await this.seal(1, turns)) === 0) await setImmediate();
    }
    this.partitions.rescued(path);
  }

  /** The size of everything. */
  bytes(): number {
    return this.partitions.bytes() + this.logBytes();
  }

  logBytes(): number {
    return logBytes(this.#directory);
  }

  openBlocks(): OpenBlocks {
    return this.#open.blocks;
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
    if (this.#sealing !== undefined) return 0;
    const limits = this.#open.isCrowded ? { ...this.#limits, quietMilliseconds: 0 } : this.#limits;
    const settled = settledTraces(this.open.values(), performance.now(), limits);
    const isEnough = this.#open.isCrowded || settled.length >= atLeast || isLarge(settled, limits);
    if (settled.length === 0 || !isEnough) return 0;
    this.#sealing = this.#sealAll(settled, turns);
    try {
      return await this.#sealing;
    } finally {
      this.#sealing = undefined;
    }
  }

  /** Forgets open traces of a time that is not kept. */
  forgetBefore(second: number): number {
    let forgotten = 0;
    for (const trace of this.open.values()) {
      if (trace.second >= second) continue;
      this.#open.close(trace);
      forgotten += 1;
    }
    return forgotten;
  }

  close(): void {
    this.#hidden.store();
    this.#reader.close();
    this.#texts.close();
  }

  async #sealAll(settled: readonly OpenTrace[], turns: Turns): Promise<number> {
    const partition = this.partitions.current(settled[0]?.firstArrival ?? 0);
    const prepared = await prepareBlock(settled, partition.nextPack(), this.read, turns);
    await turns.passIfOver();
    this.#commit(partition, prepared);
    return settled.length;
  }

  /** Seals what is there, also traces that will get more documents: a container of 256 MiB was killed by a few seconds of small ones. */
  async #makeRoom(turns: Turns): Promise<void> {
    try {
      await (this.#sealing ?? this.seal(1, turns));
    } catch {
      // The disk is full, say: whoever keeps the store hears of it. Reading goes on, and the log does not grow then.
    }
  }

  #readSome(): void {
    this.#reader.readSome((entry) => this.#take(entry));
  }

  /** The hidden rows first: a crash before the block is written leaves the log, which brings the hidden traces back. */
  #commit(partition: Partition, { block, rows }: PreparedBlock): void {
    this.#hidden.store();
    const written = partition.write(block);
    for (const [row, { trace, revision }] of rows.entries()) {
      if (trace.revision === revision) this.#open.close(trace);
      // Documents came while the block was made: the open trace, which has them, counts.
      else this.#hidden.hide({ partition, place: { block: written.number, row } });
    }
    this.#deleteReadFiles();
  }

  #take(entry: LogEntry): void {
    const trace = this.open.get(entry.traceId) ?? this.#openTrace(entry);
    // What an open trace has is read a second time when the log is.
    if (trace === undefined || entry.position <= trace.lastPosition) return;
    const { id, finished, arrivedAt, startTime, endTime, position, bytes } = entry;
    const text = { position, bytes };
    if (entry.refused) this.#open.refuse(trace);
    else this.#open.add(trace, { id, finished, arrivedAt, startTime, endTime, text });
    trace.firstPosition = Math.min(trace.firstPosition, position);
    trace.lastPosition = position;
    trace.changedAt = performance.now();
  }

  /** Undefined when a partition has the document already, or when a trace would have no document. */
  #openTrace(entry: LogEntry): OpenTrace | undefined {
    const sealed = this.partitions.find(entry.traceId);
    if (sealed === undefined && entry.refused) return undefined;
    if (sealed !== undefined && sealed.partition.placeIn(sealed.place).position >= entry.position)
      return undefined;
    return this.#beginTrace(entry.traceId, sealed);
  }

  #beginTrace(traceId: string, sealed: SealedTrace | undefined): OpenTrace {
    const trace = this.#open.begin(traceId);
    if (sealed !== undefined) this.#bringBack(trace, sealed);
    return trace;
  }

  #bringBack(trace: OpenTrace, sealed: SealedTrace): void {
    const { partition, place } = sealed;
    for (const document of partition.documents(place)) this.#open.add(trace, document);
    const rows = traceRows(partition.block(place.block));
    trace.revision = rows.revision(place.row);
    trace.limitExceeded = rows.limitExceeded(place.row);
    this.#hidden.hide(sealed);
  }

  /** Files whose documents are all sealed or gone. The newest one stays: it is being written. */
  #deleteReadFiles(): void {
    const needed = Math.min(this.#reader.position, this.#open.firstPosition());
    for (const file of deleteLogFiles(this.#directory, fileOf(needed))) this.#texts.forget(file);
  }
}
