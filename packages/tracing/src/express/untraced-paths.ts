/**
 * Whether a path is one of `paths`, compared as Express compares routes by default: the case of letters and one slash at the end
 * do not matter, and a path below another is a different path.
 */
export function untracedPaths(paths: readonly string[]): (path: string) => boolean {
  if (paths.length === 0) return () => false;
  const routes = new Set(paths.map(routeOf));
  return (path) => routes.has(path) || routes.has(routeOf(path));
}

function routeOf(path: string): string {
  return (path.length > 1 && path.endsWith("/") ? path.slice(0, -1) : path).toLowerCase();
}
