import { type Outcome, outcomeOf } from "@xray-lab/segments";
import { failedInside, pathOf, type TraceSummary } from "@xray-lab/traces";

/** How a request ended; `progress` when it did not end yet. */
export type RequestState = Outcome | "progress";

export function stateOf(summary: TraceSummary): RequestState {
  const outcome = outcomeOf(summary);
  return outcome === "ok" && summary.responseTime === undefined ? "progress" : outcome;
}

/** The two parts of a URL that are shown; the path has the query with it. */
export interface ShownUrl {
  readonly path: string;
  readonly host: string;
}

/** What is no URL is shown as it is. A request without a URL has the name of the service where it came in. */
export function shownUrl({ http, entryPoint }: TraceSummary): ShownUrl {
  const { url } = http;
  if (url === undefined) return { path: entryPoint?.name ?? "", host: "" };
  const parsed = URL.parse(url);
  return { path: (pathOf(url) ?? url) + (parsed?.search ?? ""), host: parsed?.host ?? "" };
}

/** A call that failed although the request ended well. */
export interface InsideFailure {
  readonly kind: "fault" | "error";
  /** What was called: the last service on the way to the root cause. */
  readonly called: string;
}

export function insideFailure(summary: TraceSummary): InsideFailure | undefined {
  const kind = failedInside(summary);
  if (kind === undefined) return undefined;
  const last = summary.rootCauses[kind][0]?.services.at(-1);
  return { kind, called: last?.name ?? "?" };
}

/** Browsers name each other in their user agents; the one that is meant comes first here. */
const BROWSERS: readonly (readonly [name: string, form: RegExp])[] = [
  ["Edge", /\bEdg(?:A|iOS)?\/(\d+)/],
  ["Opera", /\bOPR\/(\d+)/],
  ["Firefox", /\b(?:Firefox|FxiOS)\/(\d+)/],
  ["Chrome", /\b(?:Chrome|CriOS|HeadlessChrome)\/(\d+)/],
  ["Safari", /\bVersion\/(\d+)[\d.]* (?:Mobile\/\w+ )?Safari\//],
];

/**
 * The name and version of a browser or program.
 *
 * @example shortAgent("curl/8.14.1") // "curl/8.14.1"
 */
export function shortAgent(agent: string): string {
  for (const [name, form] of BROWSERS) {
    const [, version] = form.exec(agent) ?? [];
    if (version !== undefined) return `${name} ${version}`;
  }
  return agent.split(/[ (]/, 1)[0] || agent;
}
