import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type AssumedConstant, readConstants } from "./read-constants.ts";

const ROOT = join(import.meta.dirname, "../..");

/** Where the packages keep what they had to assume. */
export const ASSUMING: readonly string[] = [
  "filter-expressions",
  "intake",
  "otlp",
  "sampling",
  "segments",
  "traces",
  "xray-api",
].map((name) => `packages/${name}/src/undocumented.ts`);

/** All assumed constants as Markdown: a heading and a table for each file. */
export function constantsTables(): string {
  return ASSUMING.map((path) => {
    const constants = readConstants(readFileSync(join(ROOT, path), "utf8"));
    const heading = `### [${path}](../${path})`;
    return [heading, "", ...rows(constants)].join("\n");
  }).join("\n\n");
}

function rows(constants: readonly AssumedConstant[]): readonly string[] {
  return [
    "| constant | is | what it decides, and the evidence |",
    "| --- | --- | --- |",
    ...constants.map(({ name, value, text }) => `| \`${name}\` | ${code(value)} | ${cell(text)} |`),
  ];
}

function code(value: string): string {
  return value === "…" ? value : `\`${cell(value)}\``;
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|");
}
