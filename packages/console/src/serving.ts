import { join } from "node:path";
import { CONSOLE_ROUTES } from "./view-state/routes.ts";

/** Where `vite build` writes the console. It is not in the repository: the first start builds it. */
export const CONSOLE_DIRECTORY: string = join(import.meta.dirname, "../dist");

/** Whether the console has a page for a path: the server answers it with index.html. */
export function isConsolePath(path: string): boolean {
  return CONSOLE_ROUTES.some((route) => route.test(path));
}
