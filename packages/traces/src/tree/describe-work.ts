import { isRecord, type Subsegment } from "@xray-lab/segments";
import { resourceInWords } from "../compile/aws-call.ts";
import type { RootCauseException } from "../root-cause/root-causes.ts";

export type WorkKind = "http" | "sql" | "aws" | "mail" | "remote" | "local";

/** What a segment or subsegment did. */
export interface WorkDescription {
  /** `remote` is a call of another kind, `local` is work of the service itself. */
  readonly kind: WorkKind;
  /** The HTTP status of the response. */
  readonly status: number | undefined;
  /** A request line, a statement, an AWS operation or a mail server's reply; may be empty. */
  readonly text: string;
  readonly exceptions: readonly RootCauseException[];
}

export type DescribedWork = Pick<
  Subsegment,
  "name" | "namespace" | "http" | "sql" | "aws" | "metadata" | "cause"
>;

/** The common form, with a path that `URL` would not change: `URL` takes ten times as long. */
const ABSOLUTE_URL = /^https?:\/\/[^/?#\\]+(\/[\w~!$&'()*+,;=:@/-]*)(?:[?#]|$)/;

/** How much of a statement is shown, in characters. */
const STATEMENT_MAX = 500;

/**
 * @example
 * describeWork({ http: { request: { method: "POST", url: "http://shop/cart?id=1" }, response: { status: 201 } }, … })
 * // { kind: "http", status: 201, text: "POST /cart", exceptions: [] }
 */
export function describeWork(work: DescribedWork): WorkDescription {
  return { ...workOf(work), status: work.http?.response?.status, exceptions: exceptionsOf(work) };
}

function workOf(work: DescribedWork): Pick<WorkDescription, "kind" | "text"> {
  const { namespace, http, sql, aws } = work;
  if (namespace === "aws") {
    const words = [textOf(aws?.["operation"]), resourceInWords(work)];
    return { kind: "aws", text: sentenceOf(words) };
  }
  if (http !== undefined) {
    return { kind: "http", text: sentenceOf([http.request?.method, pathOf(http.request?.url)]) };
  }
  if (sql !== undefined) return { kind: "sql", text: statementOf(sql.sanitized_query) };
  const smtp = smtpOf(work);
  if (smtp !== undefined) return { kind: "mail", text: sentenceOf(["smtp", textOf(smtp["response"])]) };
  return { kind: namespace === "remote" ? "remote" : "local", text: "" };
}

/** The path of a URL: the host is the row's name already, and a query string may hold secrets. */
export function pathOf(url: string | undefined): string | undefined {
  if (url === undefined) return undefined;
  return ABSOLUTE_URL.exec(url)?.[1] ?? URL.parse(url, "http://unknown")?.pathname ?? url;
}

function exceptionsOf({ cause }: DescribedWork): WorkDescription["exceptions"] {
  if (typeof cause !== "object") return [];
  return (cause.exceptions ?? []).map(({ type, message }) => ({ name: type, message }));
}

function statementOf(query: string | undefined): string {
  return query?.slice(0, STATEMENT_MAX).replace(/\s+/g, " ").trim() || "sql";
}

/** `packages/tracing` records a mail in the metadata: `smtp` in the namespace `mail`. */
function smtpOf({ metadata }: DescribedWork): Readonly<Record<string, unknown>> | undefined {
  const mail = metadata?.["mail"];
  const smtp = isRecord(mail) ? mail["smtp"] : undefined;
  return isRecord(smtp) ? smtp : undefined;
}

function sentenceOf(words: readonly (string | undefined)[]): string {
  return words.filter((word) => word !== undefined && word !== "").join(" ");
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
