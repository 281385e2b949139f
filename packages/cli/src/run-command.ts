import type { Command, CommandContext } from "./command.ts";
import { LabError } from "./errors.ts";

interface Entry {
  /** One line for the list of commands. */
  readonly summary: string;
  /** Only the command that runs is loaded: the lab stays small, however many others there are. */
  readonly load: () => Promise<Command>;
}

const COMMANDS: ReadonlyMap<string, Entry> = new Map([
  [
    "lab",
    {
      summary: "start everything, show a first trace, then each request",
      load: async () => (await import("./commands/lab.ts")).labCommand,
    },
  ],
]);

const DEFAULT_COMMAND = "lab";
const HELP_OPTIONS: ReadonlySet<string> = new Set(["--help", "-h"]);

/**
 * Runs the command that the first argument names; without a name, `lab`. Resolves with the exit code.
 *
 * @throws LabError `BadUsage` for an unknown command, and whatever the command rejects with
 */
export async function runCommand(context: CommandContext): Promise<number> {
  const { name, args } = readCommandLine(context.args);
  const command = name === undefined ? undefined : await commandNamed(name);
  if (command === undefined || args.some((argument) => HELP_OPTIONS.has(argument))) {
    context.terminal.print(command?.help ?? usage());
    return 0;
  }
  return command.run({ ...context, args });
}

/** `help lab` is `lab --help`; no name means the list of commands. */
function readCommandLine(words: readonly string[]): { name: string | undefined; args: readonly string[] } {
  const [first = DEFAULT_COMMAND, ...rest] = words;
  if (HELP_OPTIONS.has(first)) return { name: undefined, args: [] };
  if (first === "help") return { name: rest[0], args: ["--help"] };
  return first.startsWith("-") ? { name: DEFAULT_COMMAND, args: words } : { name: first, args: rest };
}

async function commandNamed(name: string): Promise<Command> {
  const entry = COMMANDS.get(name);
  if (entry !== undefined) return entry.load();
  throw new LabError("BadUsage", `unknown command ${JSON.stringify(name)}\n\n${usage()}`);
}

function usage(): string {
  const list = [...COMMANDS].map(([name, { summary }]) => `  ${name.padEnd(10)} ${summary}`);
  return [
    "Usage: xray-lab [command] [options]",
    "       npm run -s xray-lab -- [command] [options]",
    "",
    "Commands:",
    ...list,
    "",
    `Without a command, ${DEFAULT_COMMAND}. xray-lab <command> --help lists its options.`,
  ].join("\n");
}
