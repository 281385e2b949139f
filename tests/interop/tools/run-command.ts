import { once } from "node:events";
import { text } from "node:stream/consumers";
import { type Command, Program } from "./program.ts";

/**
 * Runs a program to its end.
 *
 * @returns what it printed on stdout
 * @throws Missing when there is no such program
 * @throws Error with the end of stderr when it fails
 */
export async function runCommand(command: Command): Promise<string> {
  await using program = await Program.start(command);
  const { child } = program;
  const closed = once(child, "close");
  child.stdin.end(command.input);
  const output = await text(child.stdout);
  await closed;
  if (child.exitCode === 0) return output;
  const status = child.signalCode ?? `exit code ${child.exitCode}`;
  throw new Error(`${command.program} ${command.args[0] ?? ""}: ${status}: ${program.errors()}`);
}
