import { TRACE_HEADER, TRACEPARENT_HEADER } from "@xray-lab/segments";
import type { TraceLines } from "./trace-header.ts";

/** The part of undici's request that holds its headers. */
export interface UndiciHeaders {
  /** Name, value, name, value, and a value may be a list. Before version 6 it was the text of the lines. */
  headers: unknown[] | string;
  addHeader(name: string, value: string): void;
}

const XRAY = TRACE_HEADER.toLowerCase();

/** undici's `addHeader` adds a second line beside one that is there, and the callee may then start a new trace. */
export function writeLines(request: UndiciHeaders, { xray, w3c }: TraceLines): void {
  removeHeader(request, XRAY);
  removeHeader(request, TRACEPARENT_HEADER);
  request.addHeader(TRACE_HEADER, xray);
  if (w3c !== undefined) request.addHeader(TRACEPARENT_HEADER, w3c);
}

/** Adds the `traceparent` of a call that another capture has recorded, when there is none. */
export function addTraceparent(request: UndiciHeaders, w3c: string | undefined): void {
  const { headers } = request;
  if (w3c === undefined || typeof headers === "string" || indexOf(headers, TRACEPARENT_HEADER) !== -1) return;
  request.addHeader(TRACEPARENT_HEADER, w3c);
}

/** The trace header that the program has set. */
export function traceHeaderIn({ headers }: UndiciHeaders): string | undefined {
  if (typeof headers === "string") return /^x-amzn-trace-id: *(.*)$/im.exec(headers)?.[1]?.trim();
  const at = indexOf(headers, XRAY);
  return at === -1 ? undefined : String(headers[at + 1]);
}

function removeHeader(request: UndiciHeaders, name: string): void {
  const { headers } = request;
  if (typeof headers === "string") {
    request.headers = headers.replaceAll(new RegExp(`^${name}:.*\r\n`, "gim"), "");
    return;
  }
  for (let at = indexOf(headers, name); at !== -1; at = indexOf(headers, name)) headers.splice(at, 2);
}

function indexOf(headers: readonly unknown[], name: string): number {
  for (let at = 0; at < headers.length; at += 2) {
    const found = headers[at];
    if (typeof found === "string" && found.length === name.length && found.toLowerCase() === name) return at;
  }
  return -1;
}
