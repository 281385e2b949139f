import { BLOCK_TRACES_MAX, type EncodedBlock } from "../block/block.ts";
import { encodeInSteps } from "../block/encode/encode-block.ts";
import type { TraceFacts } from "../facts/trace-facts.ts";
import {
  compress,
  encodeDocuments,
  type PackedDocument,
  type PackPlace,
} from "../partition/document-pack.ts";
import { encodePlaces, PLACES_COLUMN } from "../partition/pack-places.ts";
import { encodeFrame, ROWS_PER_FRAME } from "../partition/summary-frames.ts";
import type { NewBlock } from "../partition/write-block.ts";
import type { Turns } from "../turns.ts";
import type { LogPosition } from "../log/position.ts";
import type { OpenDocument, OpenTrace, ReadText } from "./open-trace.ts";

/** Documents compress well together; a trace is read by unpacking its whole pack. */
const PACK_BYTES = 64 * 1024;
/** A trace is settled when no document came for a while; or when it was open for so long. */
const OPEN_MILLISECONDS = 30_000;

export interface BlockLimits {
  readonly quietMilliseconds: number;
  /** From so many bytes of documents on, a block takes no further trace. */
  readonly blockBytes: number;
}

/** The traces that may be sealed at a time, the first of them first, at most a block. */
export function settledTraces(
  open: Iterable<OpenTrace>,
  now: number,
  { quietMilliseconds, blockBytes }: BlockLimits,
): readonly OpenTrace[] {
  const settled: OpenTrace[] = [];
  let bytes = 0;
  for (const trace of open) {
    const isSettled = now - trace.changedAt >= quietMilliseconds || now - trace.openedAt >= OPEN_MILLISECONDS;
    if (!isSettled || trace.size === 0) continue;
    settled.push(trace);
    bytes += trace.bytes;
    if (settled.length === BLOCK_TRACES_MAX || bytes >= blockBytes) break;
  }
  return settled;
}

/** Whether their documents fill a block, however few they are. */
export function isLarge(traces: readonly OpenTrace[], { blockBytes }: BlockLimits): boolean {
  return traces.reduce((sum, { bytes }) => sum + bytes, 0) >= blockBytes;
}

/** A trace as it was when its row was made. */
export interface SealedRow {
  readonly trace: OpenTrace;
  readonly revision: number;
}

export interface PreparedBlock {
  readonly block: NewBlock;
  /** By row. */
  readonly rows: readonly SealedRow[];
}

/** Makes a block of traces, in slices: nothing is written yet. @param firstPack the number of its first pack */
export async function prepareBlock(
  traces: readonly OpenTrace[],
  firstPack: number,
  read: ReadText,
  turns: Turns,
): Promise<PreparedBlock> {
  const given: Given[] = [];
  for (const trace of traces) {
    const { revision, lastPosition: position } = trace;
    given.push({ trace, revision, position, facts: trace.facts(read), documents: [...trace.documents] });
    await turns.passIfOver();
  }
  const { head, columns, order } = await encoded(
    given.map(({ facts }) => facts),
    turns,
  );
  const rows = order.map((place) => given[place]).filter((row) => row !== undefined);
  const packs = new PackBuilder(firstPack);
  for (const { documents, position } of rows) {
    packs.add(encodeDocuments(documents.map((document) => packed(document, read))), position);
    await turns.passIfOver();
  }
  const frames = await framesOf(
    rows.map(({ facts }) => facts.summary),
    turns,
  );
  const block = {
    head,
    columns: new Map([...columns, [PLACES_COLUMN, encodePlaces(packs.places)]]),
    traceIds: rows.map(({ trace }) => trace.traceId),
    frames,
    packs: packs.end(),
  };
  return { block, rows };
}

/** What is sealed of a trace; documents that come in the meantime are not. */
interface Given extends SealedRow {
  readonly position: LogPosition;
  readonly facts: TraceFacts;
  readonly documents: readonly OpenDocument[];
}

async function encoded(facts: readonly TraceFacts[], turns: Turns): Promise<EncodedBlock> {
  const steps = encodeInSteps(facts);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    await turns.passIfOver();
  }
}

function packed({ text, ...document }: OpenDocument, read: ReadText): PackedDocument {
  return { ...document, text: Buffer.isBuffer(text) ? text : read(text) };
}

async function framesOf(summaries: readonly string[], turns: Turns): Promise<readonly Uint8Array[]> {
  const frames: Uint8Array[] = [];
  for (let row = 0; row < summaries.length; row += ROWS_PER_FRAME) {
    frames.push(compress(encodeFrame(summaries.slice(row, row + ROWS_PER_FRAME))));
    await turns.passIfOver();
  }
  return frames;
}

class PackBuilder {
  readonly places: PackPlace[] = [];
  readonly #packs = new Map<number, Uint8Array>();
  #number: number;
  #parts: Buffer[] = [];
  #bytes = 0;

  constructor(firstPack: number) {
    this.#number = firstPack;
  }

  add(documents: Buffer, position: number): void {
    this.places.push({ pack: this.#number, offset: this.#bytes, bytes: documents.length, position });
    this.#parts.push(documents);
    this.#bytes += documents.length;
    if (this.#bytes >= PACK_BYTES) this.#close();
  }

  end(): ReadonlyMap<number, Uint8Array> {
    if (this.#bytes > 0) this.#close();
    return this.#packs;
  }

  #close(): void {
    this.#packs.set(this.#number, compress(Buffer.concat(this.#parts)));
    this.#number += 1;
    this.#parts = [];
    this.#bytes = 0;
  }
}
