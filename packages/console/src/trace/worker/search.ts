import type { PlacedTrace } from "@xray-lab/traces";

type Work = PlacedTrace["works"][number];

/**
 * By row, 1 when its name, id, URL, statement, user, an annotation, metadata or an exception contains a text. Upper and lower case
 * are the same.
 */
export function search({ works, length }: PlacedTrace, text: string): Uint8Array {
  const found = new Uint8Array(length);
  const wanted = text.trim();
  if (wanted === "") return found;
  const matcher = new Matcher(wanted);
  for (let row = 0; row < length; row += 1) {
    const work = works[row];
    if (work !== undefined && matcher.isIn(work)) found[row] = 1;
  }
  return found;
}

/** A pattern compares without making a copy in lower case: there are a million texts to look into. */
class Matcher {
  readonly #pattern: RegExp;
  /** The same few names occur on very many rows. */
  readonly #names = new Map<string, boolean>();

  constructor(text: string) {
    this.#pattern = new RegExp(text.replaceAll(/[.*+?^${}()|[\]\\/-]/g, String.raw`\$&`), "iu");
  }

  isIn(work: Work): boolean {
    return (
      this.#name(work.name) ||
      this.#text(work.id) ||
      this.#http(work) ||
      this.#any(work.sql) ||
      this.#any(work.annotations) ||
      this.#any(work.metadata) ||
      this.#any(work.aws) ||
      this.#any(work.cause) ||
      ("user" in work && this.#text(work.user))
    );
  }

  #name(name: string): boolean {
    const known = this.#names.get(name);
    if (known !== undefined) return known;
    const found = this.#text(name);
    this.#names.set(name, found);
    return found;
  }

  #text(text: string | undefined): boolean {
    return text !== undefined && this.#pattern.test(text);
  }

  #http({ http }: Work): boolean {
    return http !== undefined && (this.#any(http.request) || this.#any(http.response?.status));
  }

  /** Names of members count as well. The nesting of a document is bounded. */
  #any(value: unknown): boolean {
    if (typeof value === "string") return this.#pattern.test(value);
    if (typeof value === "number" || typeof value === "boolean") return this.#pattern.test(String(value));
    if (typeof value !== "object" || value === null) return false;
    for (const [key, member] of Object.entries(value)) {
      if (!Array.isArray(value) && this.#pattern.test(key)) return true;
      if (this.#any(member)) return true;
    }
    return false;
  }
}
