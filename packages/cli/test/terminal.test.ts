import { expect, test } from "vitest";

import { terminalOn } from "../src/terminal.ts";

const tty = { isTTY: true, columns: 120, write: () => true };
const utf8 = { LANG: "en_GB.UTF-8", TERM: "xterm" };

test("a terminal with a UTF-8 locale gets colours and block characters", () => {
  expect(terminalOn(tty, utf8)).toMatchObject({ width: 120, colour: true, unicode: true });
});

test("NO_COLOR, a dumb terminal and a pipe get no colours", () => {
  expect(terminalOn(tty, { ...utf8, NO_COLOR: "1" }).colour).toBe(false);
  expect(terminalOn(tty, { ...utf8, TERM: "dumb" }).colour).toBe(false);
  expect(terminalOn({ write: () => true }, utf8)).toMatchObject({ colour: false, width: 80 });
});

test("an empty NO_COLOR counts as none", () => {
  expect(terminalOn(tty, { ...utf8, NO_COLOR: "" }).colour).toBe(true);
});

test("the first of LC_ALL, LC_CTYPE and LANG that is set decides about UTF-8", () => {
  expect(terminalOn(tty, { LC_ALL: "C", LANG: "en_GB.UTF-8" }).unicode).toBe(false);
  expect(terminalOn(tty, { LC_ALL: "", LC_CTYPE: "C.utf8" }).unicode).toBe(true);
  expect(terminalOn(tty, {}).unicode).toBe(false);
  expect(terminalOn(tty, { LANG: "C.UTF-8", TERM: "dumb" }).unicode).toBe(false);
});

test("the width is the window's, as it is now", () => {
  const window = { isTTY: true, columns: 80, write: () => true };
  const terminal = terminalOn(window, utf8);
  window.columns = 132;
  expect(terminal.width).toBe(132);
});
