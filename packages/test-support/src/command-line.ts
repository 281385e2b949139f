export const SUCCESS = 0;
export const FAILURE = 1;
const USAGE = 2;

/**
 * Runs a command and sets the exit code: what it resolves with; 2 after a TypeError or RangeError, with which the reading
 * of options says that one is wrong; 1 after any other error.
 */
export async function runCommandLine(name: string, main: (args: string[]) => Promise<number>): Promise<void> {
  try {
    process.exitCode = await main(process.argv.slice(2));
  } catch (error) {
    process.stderr.write(`${name}: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = error instanceof TypeError || error instanceof RangeError ? USAGE : FAILURE;
  }
}

/** Prints on stdout. @returns the exit code of success */
export function say(text: string): number {
  process.stdout.write(text);
  return SUCCESS;
}

export function sayProgress(line: string): void {
  process.stderr.write(`${line}\n`);
}
