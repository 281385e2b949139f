import { isIP, isIPv6 } from "node:net";
import { z } from "zod";

const LOG_LEVELS = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;

const MAX_PORT = 65_535;

export const logLevel: z.ZodDefault<z.ZodType<(typeof LOG_LEVELS)[number], string>> = z
  .enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(", ")}`)
  .default("info")
  .describe(`pino's: ${LOG_LEVELS.join(", ")}`);

/** A host that something connects to: a name or an address, without scheme or port. */
export const host: z.ZodType<string, string> = z
  .string()
  .refine(
    (text) => isIPv6(text) || /^[a-z0-9_]([a-z0-9._-]{0,251}[a-z0-9])?$/i.test(text),
    "must be a host name or an IP address, without scheme or port",
  );

/** A bearer token (RFC 6750). @param shortest how many characters it needs at least */
export function apiToken(shortest: number): z.ZodType<string, string> {
  const form = "must be letters, digits, - . _ ~ + / and a final =";
  return z
    .string()
    .regex(/^[A-Za-z0-9._~+/-]+=*$/, form)
    .min(shortest, `must have ${shortest} characters or more: openssl rand -hex 32 makes one`);
}

const ALLOWED_HOST = /^(?:\*|\.?[a-z0-9_]([a-z0-9._-]{0,251}[a-z0-9])?)$/;

/** Names that a server may be asked for, with commas between them: `lab.example.com,.example.org`. None is the default. */
export const allowedHosts: z.ZodDefault<z.ZodType<readonly string[], string>> = z
  .string()
  .transform((text) =>
    text
      .toLowerCase()
      .split(",")
      .map((name) => name.trim()),
  )
  .refine(
    (names) => names.every((name) => ALLOWED_HOST.test(name)),
    "must be names with commas between them, without scheme or port: lab.example.com,.example.org; .example.org has all below it, * is every name",
  )
  .default([])
  .meta({
    description: "names that it may be asked for, beside its own: `lab.example.com,.example.org`",
    defaultText: "",
  });

/** An address to listen on. A name is not one: it can mean several addresses, or another machine's. */
export const bindAddress: z.ZodType<string, string> = z
  .string()
  .refine(
    (text) => text === "localhost" || isIP(text) !== 0,
    "must be an IP address such as 127.0.0.1, 0.0.0.0 or ::1",
  )
  .transform((text) => (text === "localhost" ? "127.0.0.1" : text));

/** A whole number in decimal digits. */
export function wholeNumber(min: number, max: number): z.ZodType<number, string> {
  const form = `must be a whole number from ${min} to ${max}`;
  return z
    .string()
    .refine((text) => /^\d{1,10}$/.test(text) && Number(text) >= min && Number(text) <= max, form)
    .transform(Number);
}

/** A TCP or UDP port. @param min 0 when any free port will do */
export const port = (min: 0 | 1 = 0): z.ZodType<number, string> => wholeNumber(min, MAX_PORT);

/** `127.0.0.1:8000`, `[::1]:8000`: an address and a port as a URL has them. */
export function authority(address: string, number: number): string {
  return isIPv6(address) ? `[${address}]:${number}` : `${address}:${number}`;
}

/** Where a server that is bound to an address is reached on its own machine: not every system opens `http://0.0.0.0:8000/`. */
export function localAddress(bind: string): string {
  if (bind === "0.0.0.0") return "127.0.0.1";
  return bind === "::" ? "::1" : bind;
}
