import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { temporaryDirectory } from "../running-xray.ts";

/** The page that a build writes, as far as the server knows it. */
export const PAGE = `<!doctype html><meta property="csp-nonce" nonce="{{nonce}}">
<script type="module" src="/assets/index-a1.js" nonce="{{nonce}}"></script><div id="console"></div>`;

/** A folder as `vite build` leaves it. */
export function builtConsole(page: string = PAGE, folder: string = temporaryDirectory()): string {
  mkdirSync(join(folder, "assets/chunks"), { recursive: true });
  writeFileSync(join(folder, "index.html"), page);
  writeFileSync(join(folder, "assets/index-a1.js"), `console.log("${"console ".repeat(500)}");`);
  writeFileSync(join(folder, "assets/chunks/map-b2.css"), "body { color: red }");
  writeFileSync(join(folder, "assets/icon-c3.svg"), "<svg/>");
  writeFileSync(join(folder, ".inputs"), "secret");
  return folder;
}
