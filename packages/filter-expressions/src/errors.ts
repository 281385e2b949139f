/** The text is not a filter expression. The message names the column and what was expected there. */
export class FilterSyntaxError extends Error {
  override readonly name = "FilterSyntaxError";
  /** Where, counted from 1, in UTF-16 units. */
  readonly column: number;
  /** What was expected there. */
  readonly expected: readonly string[];

  constructor({ column, expected, found, note }: SyntaxProblem) {
    const what = expected.length === 0 ? "" : `expected ${expected.join(" or ")}, found `;
    super(`column ${column}: ${what}${found}${note === undefined ? "" : `; ${note}`}`);
    this.column = column;
    this.expected = expected;
  }
}

export interface SyntaxProblem {
  readonly column: number;
  readonly expected: readonly string[];
  /** What was found instead, for the message. */
  readonly found: string;
  readonly note?: string | undefined;
}
