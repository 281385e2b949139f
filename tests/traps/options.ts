import { parseArgs } from "node:util";
import { TRAPS } from "./all.ts";

export const HELP: string = `Usage: pnpm traps [--only NAME]... [--json | --write | --check]

Plays each trap of the X-Ray SDK twice, with the stock packages and with ours, and prints what happened. Takes about a
minute. Exit code 1 when ours falls into a trap, or when the stock packages do not any more.

Options:
  --only NAME   this trap; may be repeated
  --json        one JSON object instead of the table
  --write       also writes docs/sdk-traps.md, unless something is wrong
  --check       also fails when docs/sdk-traps.md says something else
  --help        this text

The traps around MySQL need mariadbd on the PATH, or a server: DB_HOSTNAME, DB_PORT, DB_USERNAME, DB_PASSWORD.

Traps:
${TRAPS.map(({ name, title }) => `  ${name.padEnd(20)}  ${title.replaceAll("`", "")}`).join("\n")}
`;

export interface Options {
  readonly only: readonly string[];
  readonly json: boolean;
  readonly write: boolean;
  readonly check: boolean;
  readonly help: boolean;
}

/** @throws TypeError or RangeError, with a message for the user. */
export function readOptions(args: readonly string[]): Options {
  const flag = { type: "boolean", default: false } as const;
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: "string", multiple: true, default: [] },
      json: flag,
      write: flag,
      check: flag,
      help: { ...flag, short: "h" },
    },
  });
  if (values.only.length > 0 && (values.write || values.check))
    throw new RangeError("the page is of all traps: --write and --check cannot be used with --only");
  return values;
}
