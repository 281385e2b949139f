import type { Command, CommandContext } from "./command.ts";
import { LabError } from "./errors.ts";
import { labCommand } from "./lab/lab-command.ts";

const COMMANDS: readonly Command[] = [labCommand];

/** Without a word, `lab` is meant. */
const DEFAULT_COMMAND = labCommand;

/**
 * Finds the command that the first argument names and runs it with the others. Resolves with the exit code.
 *
 * @throws LabError `BadUsage` for an unknown command, and whatever the command ends with
 */
export async function runCommand(context: CommandContext): Promise<number> {
  const [word, ...rest] = context.args;
  if (word === "help" || word === "--help" || word === "-h") {
    context.terminal.print(usage());
    return 0;
  }
  const named = word !== undefined && !word.startsWith("-");
  const command = named ? COMMANDS.find(({ name }) => name === word) : DEFAULT_COMMAND;
  if (command === undefined)
    throw new LabError("BadUsage", `unknown command ${JSON.stringify(word)}\n\n${usage()}`);
  const args = named ? rest : context.args;
  if (args.includes("--help") || args.includes("-h")) {
    context.terminal.print(command.help);
    return 0;
  }
  return command.run({ ...context, args });
}

function usage(): string {
  const list = COMMANDS.map(({ name, summary }) => `  ${name.padEnd(10)} ${summary}`);
  return [
    "Usage: xray-lab [command] [options]",
    "",
    "Commands:",
    ...list,
    "",
    "xray-lab <command> --help says more.",
  ].join("\n");
}
