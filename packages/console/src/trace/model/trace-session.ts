import type { Change } from "../../api/feed.ts";
import type { TraceWorker } from "../worker/ask-worker.ts";
import type { RowText, TraceHead } from "../worker/protocol.ts";
import type { TraceColumns } from "./columns.ts";

export type TraceState =
  | { readonly kind: "loading" }
  | { readonly kind: "missing" }
  | { readonly kind: "failed"; readonly error: Error }
  | LoadedState;

export interface LoadedState {
  readonly kind: "loaded";
  /** 1 for the first reading; each reading is another version. */
  readonly version: number;
  readonly columns: TraceColumns;
  readonly head: TraceHead | undefined;
  /** By row of the version before, the row now; undefined in the first version. */
  readonly moved: Int32Array | undefined;
  /** When this version was read; epoch seconds. */
  readonly readAt: number;
}

/** More than these are forgotten: they are asked for again when they are seen. */
const TEXTS_KEPT = 5000;

/** One trace while its page is open: what was read of it, and the texts of the rows that were seen. */
export class TraceSession {
  readonly #traceId: string;
  readonly #worker: TraceWorker;
  readonly #listeners = new Set<() => void>();
  readonly #textListeners = new Set<() => void>();
  readonly #asked = new Set<number>();
  #texts = new Map<number, RowText>();
  #state: TraceState = { kind: "loading" };
  #reading = false;
  #again = false;

  constructor(traceId: string, worker: TraceWorker) {
    this.#traceId = traceId;
    this.#worker = worker;
  }

  get state(): TraceState {
    return this.#state;
  }

  get worker(): Pick<TraceWorker, "ask"> {
    return this.#worker;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  /** Calls the listener when texts arrived. */
  onTexts(listener: () => void): () => void {
    this.#textListeners.add(listener);
    return () => void this.#textListeners.delete(listener);
  }

  /** Reads the trace again when it is one of those that changed. */
  readonly onChange = ({ traceIds }: Change): void => {
    if (traceIds === undefined || traceIds.has(this.#traceId)) void this.read();
  };

  /** Reads the trace. While it is being read, a second call makes it be read once more. */
  async read(): Promise<void> {
    if (this.#reading) {
      this.#again = true;
      return;
    }
    this.#reading = true;
    try {
      await this.#readOnce();
    } catch (error) {
      // What is shown stays: the next change tries again.
      if (this.#state.kind !== "loaded")
        this.#become({ kind: "failed", error: error instanceof Error ? error : new Error(String(error)) });
    }
    this.#reading = false;
    if (!this.#again) return;
    this.#again = false;
    await this.read();
  }

  /** The text of a row, when it is known; otherwise it is asked for. */
  textOf(row: number): RowText | undefined {
    const text = this.#texts.get(row);
    if (text === undefined && !this.#asked.has(row)) this.#askFor(row);
    return text;
  }

  /** The id of a row, for the address. */
  async idOf(row: number): Promise<string | undefined> {
    const known = this.#texts.get(row) ?? (await this.#worker.ask("texts", { rows: [row] })).get(row);
    return known?.id;
  }

  end(): void {
    this.#worker.end();
    this.#listeners.clear();
  }

  async #readOnce(): Promise<void> {
    const loaded = await this.#worker.ask("load", { traceId: this.#traceId });
    if (loaded === undefined) {
      if (this.#state.kind !== "loaded") this.#become({ kind: "missing" });
      return;
    }
    const before = this.#state.kind === "loaded" ? this.#state : undefined;
    this.#texts = new Map(loaded.texts);
    this.#asked.clear();
    const { columns, moved } = loaded;
    const version = (before?.version ?? 0) + 1;
    const state = {
      kind: "loaded",
      version,
      columns,
      moved,
      head: before?.head,
      readAt: Date.now() / 1000,
    } as const;
    this.#become(state);
    // The rows are painted before the worker goes over the whole trace once more.
    const head = await this.#worker.ask("head", {});
    this.#become({ ...state, head });
  }

  /** All rows that are missing when something is drawn are asked for at once. */
  #askFor(row: number): void {
    this.#asked.add(row);
    if (this.#asked.size > 1) return;
    queueMicrotask(() => void this.#askForTexts());
  }

  async #askForTexts(): Promise<void> {
    const rows = [...this.#asked];
    const texts = this.#texts;
    const answered = await this.#worker.ask("texts", { rows });
    // The trace may have been read again meanwhile.
    if (texts !== this.#texts) return;
    if (texts.size > TEXTS_KEPT) texts.clear();
    for (const [at, text] of answered) texts.set(at, text);
    const later = [...this.#asked].filter((row) => !rows.includes(row));
    this.#asked.clear();
    for (const row of later) this.#askFor(row);
    for (const listener of this.#textListeners) listener();
  }

  #become(state: TraceState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}
