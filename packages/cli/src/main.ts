#!/usr/bin/env node
import "./die-with-parent.ts";
import { LabError } from "./errors.ts";
import { LAB_TITLE } from "./processes.ts";
import { runCommand } from "./run-command.ts";
import { terminalOn } from "./terminal.ts";

process.title = LAB_TITLE;

// The reader of a pipe may end before us (`npm start | head`): stop then, as SIGTERM does.
process.stdout.once("error", () => process.kill(process.pid, "SIGTERM")).on("error", () => undefined);

try {
  process.exitCode = await runCommand({
    args: process.argv.slice(2),
    environment: process.env,
    terminal: terminalOn(process.stdout, process.env),
    signals: process,
    exit: (code) => process.exit(code),
  });
} catch (error) {
  if (!(error instanceof LabError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = error.exitCode;
}
