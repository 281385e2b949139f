import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { Message } from "./message.ts";

const FOLDER = join(import.meta.dirname, "seeds");

/** A text, or one that is repeated: a body of megabytes is a line here. */
const part = z.union([z.string(), z.strictObject({ repeat: z.string(), times: z.int() })]);
const message = z.strictObject({
  path: z.string().optional(),
  contentType: z.string().optional(),
  body: z.array(part).optional(),
  base64: z.string().optional(),
});
const seed = z.strictObject({ why: z.string(), messages: z.array(message) });

export interface Seed {
  /** The name of its file. */
  readonly name: string;
  /** What it broke. */
  readonly why: string;
  readonly messages: readonly Message[];
}

/** What was found once, and must not come again. */
export function readSeeds(): readonly Seed[] {
  return readdirSync(FOLDER).map((name) => {
    const { why, messages } = seed.parse(JSON.parse(readFileSync(join(FOLDER, name), "utf8")));
    return { name, why, messages: messages.map(messageOf) };
  });
}

function messageOf({ body = [], base64 = "", ...rest }: z.infer<typeof message>): Message {
  const text = body.map((one) => (typeof one === "string" ? one : one.repeat.repeat(one.times))).join("");
  const { path, contentType } = rest;
  return {
    ...(path !== undefined && { path }),
    ...(contentType !== undefined && { contentType }),
    body: base64 === "" ? Buffer.from(text) : Buffer.from(base64, "base64"),
  };
}

/** A failure in the form of a seed, to be kept as a file of its own. */
export function asSeed(messages: readonly Message[]): string {
  const kept = messages.map(({ body, ...rest }) => ({
    ...rest,
    base64: Buffer.from(body).toString("base64"),
  }));
  return JSON.stringify({ why: "", messages: kept });
}
