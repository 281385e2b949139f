import { type JsonRecord, numberOf, recordOf, recordsOf, textOf } from "../json.ts";

/** What a segment or subsegment did, in a few words: a request line, a statement, a mail server's answer, or what went wrong. */
export function describeWork(document: JsonRecord): string {
  return requestLine(document) ?? statement(document) ?? mailReply(document) ?? exception(document) ?? "";
}

function requestLine(document: JsonRecord): string | undefined {
  const http = recordOf(document["http"]);
  const request = recordOf(http["request"]);
  const status = numberOf(recordOf(http["response"])["status"]);
  // The status first: when a narrow terminal cuts the line, the end of the path is what can be spared.
  const words = [status?.toString(), textOf(request["method"]), pathOf(textOf(request["url"]))];
  return words.filter((word) => word !== undefined).join(" ") || undefined;
}

/** The path of a URL: the host is the row's name already, and a query string is not for a screen. */
export function pathOf(url: string | undefined): string | undefined {
  if (url === undefined) return undefined;
  return URL.parse(url, "http://unknown")?.pathname ?? url;
}

function statement(document: JsonRecord): string | undefined {
  const sql = document["sql"];
  if (typeof sql !== "object" || sql === null) return undefined;
  return textOf(recordOf(sql)["sanitized_query"])?.slice(0, 500).replace(/\s+/g, " ").trim() || "sql";
}

/** As packages/tracing records a mail: metadata `smtp` in the namespace `mail`. */
function mailReply(document: JsonRecord): string | undefined {
  const smtp = recordOf(recordOf(document["metadata"])["mail"])["smtp"];
  if (typeof smtp !== "object" || smtp === null) return undefined;
  return ["smtp", textOf(recordOf(smtp)["response"])].filter((word) => word !== undefined).join(" ");
}

function exception(document: JsonRecord): string | undefined {
  const [first] = recordsOf(recordOf(document["cause"])["exceptions"]);
  return textOf(first?.["message"]) ?? textOf(first?.["type"]);
}
