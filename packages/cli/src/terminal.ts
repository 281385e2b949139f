import type { Environment } from "./settings.ts";

/** What a command prints to, and what can be shown there. */
export interface Terminal {
  /** Columns, read anew each time: a window can be resized. */
  readonly width: number;
  readonly colour: boolean;
  readonly unicode: boolean;
  print(line: string): void;
}

export interface TextStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

const WIDTH_WHEN_UNKNOWN = 80;

/** Colours only for a terminal, and never with NO_COLOR (https://no-color.org); block characters only in a UTF-8 locale. */
export function terminalOn(stream: TextStream, environment: Environment): Terminal {
  return {
    get width(): number {
      return stream.columns || WIDTH_WHEN_UNKNOWN;
    },
    colour: stream.isTTY === true && !environment["NO_COLOR"] && environment["TERM"] !== "dumb",
    unicode: environment["TERM"] !== "dumb" && isUtf8(environment),
    print: (line) => {
      stream.write(`${line}\n`);
    },
  };
}

/** The first of the three that is set decides. */
function isUtf8(environment: Environment): boolean {
  const locale = environment["LC_ALL"] || environment["LC_CTYPE"] || environment["LANG"] || "";
  return /utf-?8/i.test(locale);
}
