/** The paths of the console's pages. The server answers each with index.html, and any other path with a 404. */
export const CONSOLE_ROUTES: readonly RegExp[] = [
  /^\/$/,
  /^\/(?:traces|intake|groups|sampling|insights)$/,
  /^\/(?:trace|insights)\/[^/]+$/,
];

export function tracePath(traceId: string): string {
  return `/trace/${encodeURIComponent(traceId)}`;
}
