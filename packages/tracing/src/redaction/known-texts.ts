const MAX_TEXTS = 1_000;
const MAX_LENGTH = 500;

/** Short texts that have nothing to remove. To look one up costs a tenth of a search in it. */
export class KnownTexts {
  readonly #texts = new Set<string>();

  has(text: string): boolean {
    return this.#texts.has(text);
  }

  /** Returns the text. */
  add(text: string): string {
    if (text.length > MAX_LENGTH) return text;
    if (this.#texts.size === MAX_TEXTS) this.#texts.clear();
    this.#texts.add(text);
    return text;
  }
}
