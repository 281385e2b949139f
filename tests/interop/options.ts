import { parseArgs } from "node:util";

export const HELP = `Usage: pnpm interop [client…] [options]

Real clients of X-Ray send to a local X-Ray, and what they sent is read back through its API and compared with it,
member by member. Without names, all of them run.

  --list             the clients, and what each does
  --json             one JSON array instead of the table
  --allow-missing    exit 0 although a client could not run because something is not on this machine
  --endpoint URL     use the X-Ray that runs there instead of starting one
  --daemon HOST:PORT with --endpoint: where its segments go; default 127.0.0.1:2000
  --help

Exit codes: 0 when every client's traces came back as sent, 1 when not (or something is missing), 2 for a wrong option.
`;

export interface Options {
  readonly names: readonly string[];
  readonly list: boolean;
  readonly json: boolean;
  readonly help: boolean;
  readonly allowMissing: boolean;
  /** Absent when an X-Ray is to be started. */
  readonly running: { readonly endpoint: string; readonly daemon: string } | undefined;
}

/** @throws TypeError with the valid form, for a wrong option or address */
export function readOptions(args: readonly string[]): Options {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      list: { type: "boolean", default: false },
      json: { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
      "allow-missing": { type: "boolean", default: false },
      endpoint: { type: "string" },
      daemon: { type: "string" },
    },
  });
  const { list, json, help, endpoint, daemon } = values;
  if (daemon !== undefined && endpoint === undefined) throw new TypeError("--daemon needs --endpoint");
  return {
    names: positionals,
    list,
    json,
    help,
    allowMissing: values["allow-missing"],
    running: endpoint === undefined ? undefined : { endpoint: url(endpoint), daemon: address(daemon) },
  };
}

function url(endpoint: string): string {
  const parsed = URL.canParse(endpoint) ? new URL(endpoint) : undefined;
  if (parsed?.protocol === "http:" || parsed?.protocol === "https:") return parsed.origin;
  throw new TypeError(`--endpoint=${endpoint} must be a URL such as http://127.0.0.1:8000`);
}

function address(daemon = "127.0.0.1:2000"): string {
  if (/^[\w.-]+:\d{1,5}$/.test(daemon)) return daemon;
  throw new TypeError(`--daemon=${daemon} must be an address such as 127.0.0.1:2000`);
}
