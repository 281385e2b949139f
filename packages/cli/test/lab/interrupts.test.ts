import { EventEmitter } from "node:events";

import { expect, test } from "vitest";

import { onInterrupt } from "../../src/lab/interrupts.ts";

function pressed(...presses: readonly (readonly [at: number, signal: string])[]): string[] {
  const calls: string[] = [];
  const signals = new EventEmitter();
  let now = 0;
  const handlers = { onFirst: () => void calls.push("first"), onSecond: () => void calls.push("second") };
  onInterrupt(signals, handlers, () => now);
  for (const [at, signal] of presses) {
    now = at;
    signals.emit(signal);
  }
  return calls;
}

test("one Ctrl-C that arrives three times, from the terminal, npm and the bootstrap, is one", () => {
  expect(pressed([1000, "SIGINT"], [1001, "SIGINT"], [1080, "SIGINT"])).toEqual(["first"]);
});

test("a second Ctrl-C by hand is a second one", () => {
  expect(pressed([1000, "SIGINT"], [2000, "SIGINT"])).toEqual(["first", "second"]);
});

test.each(["SIGINT", "SIGTERM", "SIGHUP"])("%s asks to stop", (signal) => {
  expect(pressed([0, signal])).toEqual(["first"]);
});
