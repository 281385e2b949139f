import type { BlockHead } from "../block.ts";
import { TERM_KINDS, type TermKind } from "../columns.ts";
import { TermsBuilder } from "../terms/build-terms.ts";

/** The columns of a block while they are made. */
export class Columns {
  readonly #columns = new Map<number, Uint8Array>();
  readonly #terms = new Map<TermKind, TermsBuilder>();

  set(id: number, bytes: Uint8Array): void {
    if (bytes.length > 0) this.#columns.set(id, bytes);
  }

  terms(kind: TermKind): TermsBuilder {
    const known = this.#terms.get(kind);
    if (known !== undefined) return known;
    const terms = new TermsBuilder();
    this.#terms.set(kind, terms);
    return terms;
  }

  /** In steps, one a kind of terms. */
  *encode({
    traces,
    segments,
    calls,
  }: Pick<BlockHead, "traces" | "segments" | "calls">): Generator<void, ReadonlyMap<number, Uint8Array>> {
    for (const [kind, builder] of this.#terms) {
      if (builder.isEmpty) continue;
      const owners = kind.startsWith("segment.") ? segments : kind.startsWith("call.") ? calls : traces;
      const { terms, texts } = builder.encode(owners);
      this.#columns.set(TERM_KINDS[kind], terms);
      this.#columns.set(TERM_KINDS[kind] + 1, texts);
      yield;
    }
    return this.#columns;
  }
}
