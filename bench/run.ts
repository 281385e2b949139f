import { runCommandLine, say } from "@xray-lab/test-support";

const HELP = `Usage: pnpm bench COMMAND [options]

blocks     What filters, graphs and series over the columns of the local X-Ray cost, without files and threads.
console    One trace of 100,000 and of 1,000,000 rows in the console, in headless Chromium.
memory     What each process of the lab keeps resident, in MB, after some minutes of traffic.
overhead   CPU microseconds that tracing adds to a request: none, the stock SDK, ours, OpenTelemetry.
soak       A traced application under load while what it depends on fails: is its heap flat, is every trace stored.

Each command takes --help.
`;

/** Loaded when they are called: each needs other packages. */
const COMMANDS: Readonly<Record<string, () => Promise<(args: string[]) => Promise<number>>>> = {
  blocks: async () => (await import("./blocks/command.ts")).benchBlocks,
  console: async () => (await import("./console/command.ts")).benchConsole,
  memory: async () => (await import("./memory.ts")).memory,
  overhead: async () => (await import("./overhead/command.ts")).overhead,
  soak: async () => (await import("./soak/command.ts")).runSoak,
};

await runCommandLine("bench", async ([name = "", ...args]) => {
  const command = Object.hasOwn(COMMANDS, name) ? await COMMANDS[name]?.() : undefined;
  if (command) return command(args);
  say(HELP);
  return name === "--help" || name === "-h" ? 0 : 2;
});
