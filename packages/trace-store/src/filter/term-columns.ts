import type { Keyword } from "@xray-lab/filter-expressions";
import type { Block } from "../block/block.ts";
import { annotationColumn, COLUMN, TERM_KINDS, type TermKind } from "../block/columns.ts";
import { KEYS_IN_HEAD } from "../block/encode/encode-annotations.ts";
import { json } from "../block/typed-columns.ts";
import type { TermColumns } from "./term-rows.ts";

/** The keywords of a request that are terms, and the end of the name of their kind. */
export const HTTP_TERMS: Readonly<Partial<Record<Keyword, HttpTerm>>> = {
  "http.url": "url",
  "http.method": "method",
  "http.useragent": "userAgent",
  "http.clientip": "clientIp",
  "http.status": "status",
  user: "user",
};

type HttpTerm = "url" | "method" | "userAgent" | "clientIp" | "status" | "user";

/** The keywords that are terms of the trace as a whole. */
export const TRACE_TERMS: Readonly<Partial<Record<Keyword, TermKind>>> = {
  ...HTTP_TERMS,
  "resource.arn": "resourceArn",
  "instance.id": "instanceId",
  availabilityzone: "availabilityZone",
};

const NOTHING = new Uint8Array(0);
const NO_TERMS: TermColumns = { terms: NOTHING, texts: () => NOTHING };

export function termColumns(block: Block, kind: TermKind): TermColumns {
  return columnsAt(block, TERM_KINDS[kind]);
}

export function annotationTerms(block: Block, key: string): TermColumns {
  const keys = block.head.annotationKeys ?? json<readonly string[]>(block, COLUMN.annotationKeys, []);
  const place = keys.indexOf(key);
  if (place === -1) return NO_TERMS;
  if (place < KEYS_IN_HEAD) return columnsAt(block, annotationColumn(place));
  const all = block.column(COLUMN.restOfAnnotations);
  const rest = place - KEYS_IN_HEAD;
  const part = (n: number): Uint8Array => partOf(all, n, 2 * (keys.length - KEYS_IN_HEAD));
  return { terms: part(2 * rest), texts: () => part(2 * rest + 1) };
}

function columnsAt(block: Block, column: number): TermColumns {
  return { terms: block.column(column), texts: () => block.column(column + 1) };
}

/** One of several parts, which stand after a list of where each ends. */
function partOf(all: Uint8Array, n: number, parts: number): Uint8Array {
  const ends = new Uint32Array(all.buffer, all.byteOffset, parts);
  const start = n === 0 ? (4 * parts + 7) & ~7 : ends[n - 1];
  return all.subarray(start, ends[n]);
}
