import { FilterSyntaxError } from "../errors.ts";
import type { Expected, Notes, TokenKind } from "../reading/notes.ts";

const SPACE = /\s*/y;
const WORD = /[a-z][a-z0-9_.]*/iy;

/** How much of the text an error shows. */
const SHOWN_LENGTH = 20;

/** Reads a text from left to right. Every pattern is sticky and linear. */
export class Scanner {
  readonly text: string;
  position = 0;
  readonly #notes: Notes | undefined;

  constructor(text: string, notes?: Notes) {
    this.text = text;
    this.#notes = notes;
  }

  /** Notes what was just read, up to here, for an editor. */
  mark(kind: TokenKind, length: number): void {
    this.#notes?.token({ kind, from: this.position - length, to: this.position });
  }

  /** Notes what may come next, for an editor. */
  mayBe(expected: Expected): void {
    if (this.#notes === undefined) return;
    const { position } = this;
    this.#notes.expect(this.skipSpace().position, expected);
    this.position = position;
  }

  skipSpace(): this {
    this.match(SPACE);
    return this;
  }

  atEnd(): boolean {
    return this.skipSpace().position >= this.text.length;
  }

  /** Reads what a sticky pattern matches here; undefined when it does not match. */
  match(sticky: RegExp): string | undefined {
    sticky.lastIndex = this.position;
    const found = sticky.exec(this.text)?.[0];
    if (found !== undefined) this.position += found.length;
    return found;
  }

  /** Reads these characters if they come next. */
  take(characters: string): boolean {
    this.skipSpace();
    if (!this.text.startsWith(characters, this.position)) return false;
    this.position += characters.length;
    return true;
  }

  expect(characters: string, ...alternatives: readonly string[]): void {
    if (!this.take(characters)) throw this.unexpected(`"${characters}"`, ...alternatives);
  }

  /** The next word in lower case, without reading it. */
  peekWord(): string | undefined {
    const { position } = this.skipSpace();
    const word = this.match(WORD)?.toLowerCase();
    this.position = position;
    return word;
  }

  takeWord(word: string, kind: TokenKind = "keyword"): boolean {
    if (this.peekWord() !== word) return false;
    this.position += word.length;
    this.mark(kind, word.length);
    return true;
  }

  unexpected(...expected: readonly string[]): FilterSyntaxError {
    this.skipSpace();
    return this.problem(this.position, expected);
  }

  problem(at: number, expected: readonly string[], note?: string): FilterSyntaxError {
    return new FilterSyntaxError({ column: at + 1, expected, found: this.#show(at), note });
  }

  #show(at: number): string {
    if (at >= this.text.length) return "the end";
    const rest = this.text.slice(at, at + SHOWN_LENGTH).replaceAll(/\p{C}/gu, " ");
    return JSON.stringify(at + SHOWN_LENGTH < this.text.length ? `${rest}…` : rest);
  }
}
