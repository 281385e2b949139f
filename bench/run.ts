import { runCommandLine, say } from "@xray-lab/test-support";

const HELP = `Usage: pnpm bench COMMAND [options]

blocks     What filters, graphs and series over the columns of the local X-Ray cost, without files and threads.
console    One trace of 100,000 and of 1,000,000 rows in the console, in headless Chromium.
intake     Segments over UDP to services/xray and to AWS's daemon: which rate, what is lost, what it costs.
kills      Kills services/xray under load, again and again: is anything lost, do all answers agree?
memory     What each process of the lab keeps resident, in MB, after some minutes of traffic.
overhead   CPU microseconds that tracing adds to a request: none, the stock SDK, ours, OpenTelemetry.
queries    Questions to the X-Ray API with up to a million traces stored, beside Zipkin; each answer is checked.
soak       A traced application under load while what it depends on fails: is its heap flat, is every trace stored.
soak-xray  Hours of segments to services/xray: is its memory flat, is everything stored and returned.

Each command takes --help.
`;

/** Loaded when they are called: each needs other packages. */
const COMMANDS: Readonly<Record<string, () => Promise<(args: string[]) => Promise<number>>>> = {
  blocks: async () => (await import("./blocks/command.ts")).benchBlocks,
  console: async () => (await import("./console/command.ts")).benchConsole,
  intake: async () => (await import("./intake/command.ts")).intake,
  kills: async () => (await import("./kills/command.ts")).kills,
  memory: async () => (await import("./memory.ts")).memory,
  overhead: async () => (await import("./overhead/command.ts")).overhead,
  queries: async () => (await import("./queries/command.ts")).queries,
  soak: async () => (await import("./soak/command.ts")).runSoak,
  "soak-xray": async () => (await import("./soak-xray/command.ts")).runSoakXray,
};

await runCommandLine("bench", async ([name = "", ...args]) => {
  const command = Object.hasOwn(COMMANDS, name) ? await COMMANDS[name]?.() : undefined;
  if (command) return command(args);
  say(HELP);
  return name === "--help" || name === "-h" ? 0 : 2;
});
