const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
/** `[` and `{` differ only in this bit, and so do `]` and `}`. */
const BRACE_BIT = 0x20;
const OPENING_BRACE = 0x7b;
const CLOSING_BRACE = 0x7d;

/**
 * Whether the arrays and objects in a JSON text nest deeper than a limit. `JSON.parse` reads any depth, but
 * `JSON.stringify`, `structuredClone` and recursive readers overflow the stack on its result.
 */
export function nestsDeeperThan(limit: number, json: string): boolean {
  if (json.length < 2 * limit) return false;
  return exceededBound(json, { depth: limit, members: Number.POSITIVE_INFINITY }) === "depth";
}

export interface JsonBounds {
  /** How deep arrays and objects may nest. */
  readonly depth: number;
  /** How many members all objects and arrays may have together. An empty one counts as one. */
  readonly members: number;
}

/** The first bound that a JSON text exceeds. It costs less than `JSON.parse`, and no memory. */
export function exceededBound(json: string, bounds: JsonBounds): keyof JsonBounds | undefined {
  let depth = 0;
  let members = 0;
  for (let at = 0; at < json.length; at++) {
    const char = json.charCodeAt(at);
    if (char === QUOTE) at = closingQuote(json, at);
    else if ((char | BRACE_BIT) === CLOSING_BRACE) depth--;
    else if ((char | BRACE_BIT) === OPENING_BRACE && ++depth > bounds.depth) return "depth";
    else if ((char === COMMA || (char | BRACE_BIT) === OPENING_BRACE) && ++members > bounds.members)
      return "members";
  }
  return undefined;
}

/** Most of a document is strings, and the native search skips them faster than a loop over every character. */
function closingQuote(json: string, openingQuote: number): number {
  let at = json.indexOf('"', openingQuote + 1);
  while (at !== -1 && isEscaped(json, at)) at = json.indexOf('"', at + 1);
  return at === -1 ? json.length : at;
}

function isEscaped(json: string, at: number): boolean {
  let first = at;
  while (json.charCodeAt(first - 1) === BACKSLASH) first--;
  return (at - first) % 2 === 1;
}
