import { textOf } from "../redaction/text-of.ts";
import { textWithoutSecrets } from "../redaction/text-without-secrets.ts";

/** Limits for one member: shared references and endless getters must come to an end. */
const MAX_VALUES = 10_000;
const MAX_DEPTH = 100;
const MAX_CHARACTERS = 10_000_000;

export interface Serialisable {
  /** `JSON.stringify` cannot fail on it. */
  readonly value: Readonly<Record<string, unknown>>;
  /** The paths of the replaced values, such as `metadata.default.user.self`. */
  readonly replaced: readonly string[];
}

/**
 * A copy of members that `JSON.stringify` cannot serialise. A BigInt becomes a text of its digits. A value that is circular,
 * throws or does not end becomes a note in brackets, and its path is listed. Other values follow the rules of JSON.
 */
export function serialiseUnserialisable(members: Readonly<Record<string, unknown>>): Serialisable {
  // Without a prototype, "__proto__" is an ordinary name.
  const value = Object.create(null) as Record<string, unknown>;
  const replaced: string[] = [];
  for (const name of Object.keys(members)) {
    // Each member has its own limits: endless metadata must not remove the document's end_time.
    const copy = new Copy();
    value[name] = copy.of(members[name], [name]);
    replaced.push(...copy.replaced);
  }
  return { value, replaced };
}

class Copy {
  readonly replaced: string[] = [];
  readonly #above = new Set<object>();
  #values = 0;
  #characters = 0;

  of(value: unknown, path: readonly string[]): unknown {
    if (++this.#values > MAX_VALUES) return this.#replace(path, "[left out: too many values]");
    if (typeof value === "bigint") return value.toString();
    if (typeof value === "string" && (this.#characters += value.length) > MAX_CHARACTERS)
      return this.#replace(path, "[left out: too much text]");
    if (typeof value !== "object" || value === null) return value;
    if (this.#above.has(value)) return this.#replace(path, "[circular]");
    if (path.length >= MAX_DEPTH) return this.#replace(path, "[left out: too deep]");
    this.#above.add(value);
    try {
      return this.#ofObject(value, path);
    } catch (error) {
      return this.#replace(path, `[threw ${words(error)}]`);
    } finally {
      this.#above.delete(value);
    }
  }

  #ofObject(value: object, path: readonly string[]): unknown {
    if ("toJSON" in value && typeof value.toJSON === "function") {
      const json: unknown = value.toJSON(path.at(-1) ?? "");
      if (json !== value) return this.of(json, path);
    }
    if (Array.isArray(value)) return this.#ofArray(value, path);
    // Without a prototype, "__proto__" is an ordinary name.
    const copy = Object.create(null) as Record<string, unknown>;
    for (const name of Object.keys(value)) {
      copy[name] = this.#member(value as Record<string, unknown>, name, [...path, name]);
      if (this.#values > MAX_VALUES) break;
    }
    return copy;
  }

  #ofArray(value: readonly unknown[], path: readonly string[]): unknown {
    const copy: unknown[] = [];
    for (let index = 0; index < value.length && this.#values <= MAX_VALUES; index++)
      copy.push(this.of(value[index], [...path, `${index}`]));
    return copy;
  }

  #member(value: Readonly<Record<string, unknown>>, name: string, path: readonly string[]): unknown {
    try {
      return this.of(value[name], path);
    } catch (error) {
      return this.#replace(path, `[threw ${words(error)}]`);
    }
  }

  #replace(path: readonly string[], by: string): string {
    this.replaced.push(path.join("."));
    return by;
  }
}

/** The text of a thrown value. The secrets of the document were removed before this text is made. */
function words(error: unknown): string {
  return textWithoutSecrets(textOf(error)).slice(0, 200).toWellFormed();
}
