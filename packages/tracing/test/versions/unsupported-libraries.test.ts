import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { isSupported, unsupportedLibraries } from "../../src/versions/unsupported-libraries.ts";
import { recordingLogger } from "../traced-app.ts";

const INSTALLED = resolve(import.meta.dirname, "../../node_modules");

/** A program with these libraries in its node_modules. The keys are their names in our node_modules. */
function programWith(libraries: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), "xray-lab-versions-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  mkdirSync(join(folder, "node_modules"));
  for (const [name, ours] of Object.entries(libraries)) {
    symlinkSync(join(INSTALLED, ours), join(folder, "node_modules", name));
  }
  return join(folder, "main.js");
}

test("a library outside its range is named once, with its version and the range, and left alone", () => {
  const log: string[] = [];
  const program = programWith({ mysql2: "mysql2-3-19", express: "express-4-18", nodemailer: "nodemailer" });
  expect([...unsupportedLibraries(recordingLogger(log), program)]).toEqual(["mysql2"]);
  expect(log).toEqual(["X-Ray: mysql2 3.19.1 is outside >=3.20.0 <4: its queries are not recorded"]);
});

test("a program without these libraries hears nothing of them", () => {
  const log: string[] = [];
  expect(unsupportedLibraries(recordingLogger(log), programWith({})).size).toBe(0);
  expect(log).toEqual([]);
});

test.each([
  ["3.19.99", false],
  ["3.20.0", true],
  ["3.100.0", true],
  ["4.0.0", false],
  ["4.0.0-rc.1", false],
  ["latest", false],
])("mysql2 %s: supported is %s", (version, supported) => {
  expect(isSupported("mysql2", version)).toBe(supported);
});
