import type { Json } from "../expression.ts";
import { NESTING_MAX } from "../undocumented.ts";
import type { Scanner } from "./scanner.ts";

const STRING = /"(?:[^"\\]|\\.)*"/suy;
const NUMBER = /[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?(?![\w.])/iy;
const BARE = /[^\s"'“”‘’(){}[\],!=<>]+/uy;
const BOOLEAN = /(?:true|false)(?![\w.])/iy;

/** Text in double quotes; a backslash takes the next character as it is. */
export function readString(scanner: Scanner): string | undefined {
  const quoted = scanner.skipSpace().match(STRING);
  if (quoted !== undefined) scanner.mark("text", quoted.length);
  return quoted?.slice(1, -1).replaceAll(/\\(.)/gsu, "$1");
}

export function readNumber(scanner: Scanner): number | undefined {
  const { position } = scanner.skipSpace();
  const digits = scanner.match(NUMBER);
  // Turns -0 into 0: JSON has no -0, and an expression must survive JSON.
  if (digits !== undefined && Number.isFinite(Number(digits))) {
    scanner.mark("number", digits.length);
    return Number(digits) + 0;
  }
  scanner.position = position;
  return undefined;
}

/** `true` or `false`, or either as text: the guide speaks of "the string true". */
export function readBoolean(scanner: Scanner): boolean | undefined {
  const { position } = scanner.skipSpace();
  const flag = scanner.match(BOOLEAN);
  if (flag !== undefined) scanner.mark("boolean", flag.length);
  const text = (flag ?? readString(scanner))?.toLowerCase();
  if (text === "true" || text === "false") return text === "true";
  scanner.position = position;
  return undefined;
}

/**
 * Text without quotes, as in the guide's own `name = traces`. `and` and `or` are not values: they mean that the value is
 * missing.
 */
export function readBareText(scanner: Scanner): string | undefined {
  const word = scanner.peekWord();
  if (word === "and" || word === "or") return undefined;
  const text = scanner.skipSpace().match(BARE);
  if (text !== undefined) scanner.mark("text", text.length);
  return text;
}

/** JSON after a `#`, up to its closing bracket. */
export function readJson(scanner: Scanner): Json | undefined {
  if (!scanner.take("#")) return undefined;
  const { position } = scanner.skipSpace();
  const end = endOfJson(scanner, position);
  if (end === undefined) return undefined;
  try {
    const json = JSON.parse(scanner.text.slice(position, end)) as Json;
    scanner.position = end;
    scanner.mark("text", end - position);
    return json;
  } catch {
    return undefined;
  }
}

/** The end of the object or list that begins here. Brackets in strings do not count. */
function endOfJson(scanner: Scanner, start: number): number | undefined {
  const { text } = scanner;
  let depth = 0;
  let quoted = false;
  for (let at = start; at < text.length; at++) {
    const character = text[at];
    if (quoted) {
      if (character === "\\") at++;
      else if (character === '"') quoted = false;
    } else if (character === '"') quoted = true;
    else if (character === "{" || character === "[") depth++;
    else if (character === "}" || character === "]") depth--;
    if (depth > NESTING_MAX) throw scanner.problem(at, [`at most ${NESTING_MAX} levels of nesting`]);
    if (depth === 0 && !quoted) return character === "}" || character === "]" ? at + 1 : undefined;
  }
  return undefined;
}
