import { expect, test } from "vitest";
import { stackFrames } from "../../src/capture/stack-frames.ts";
import { sqlWithoutValues } from "../../src/mysql/without-values.ts";
import { messageWithoutValues } from "../../src/redaction/driver-errors.ts";
import { redactLogLine } from "../../src/redaction/log-line.ts";
import { safeUrl } from "../../src/redaction/safe-url.ts";
import { textWithoutSecrets } from "../../src/redaction/text-without-secrets.ts";

const LENGTH = 1_000_000;
/** Linear, a megabyte takes some milliseconds. Quadratic, it takes minutes. */
const ENOUGH_MS = 5_000;

const BEGINNINGS = ["", String.raw`password=\"`, "at @ insert http://"];
const REPEATED = `a|=|a=|password=|password: {|password='|\\'|'|''|"|\\|://|://a:|http://a:|"://'://|<a://|@|a@|://@|x:y@|@tcp(
  |jdbc:oracle:x:|-----BEGIN |-----BEGIN A PRIVATE KEY-----|eyJ|eyJ-|eyJaaaaa.|bearer |basic a|ghp_|[|{|%3D|%5D%22|password   |a |A1a/
  |a1A+=|session key |api api |key=::|/a;b=|;token=|-|secret.|password=?|$a$|$| - |at (|at a (b:1| for key '|\n|\n at |1.|/*|a.|;sessid=|;sess`;
const RULES: Readonly<Record<string, (text: string) => unknown>> = {
  textWithoutSecrets: (text) => textWithoutSecrets(text),
  safeUrl,
  sqlWithoutValues,
  redactLogLine,
  stackFrames,
  "messages of SQL": (text) =>
    messageWithoutValues(Object.assign(new Error(text), { code: "ER_PARSE_ERROR" })),
  "messages of mail": (text) => messageWithoutValues(Object.assign(new Error(text), { responseCode: 550 })),
};

const CASES = Object.keys(RULES).flatMap((name) => BEGINNINGS.map((beginning) => [name, beginning] as const));

test.each(CASES)("%s does not hold, whatever a megabyte after %j is made of", (name, beginning) => {
  const slow = REPEATED.split("|").filter((repeated) => {
    const text = `${beginning}${repeated.repeat(LENGTH / repeated.length)}@`;
    const before = performance.now();
    RULES[name]?.(text);
    return performance.now() - before > ENOUGH_MS;
  });
  expect(slow).toEqual([]);
});
