import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, sep } from "node:path";

/** What `vite build` wrote. */
export interface BuiltConsole {
  /** index.html, with `{{nonce}}` where the nonce goes. */
  readonly page: string;
  /** By URL path, such as `/assets/index-DWNIkeik.js`: its file. */
  readonly assets: ReadonlyMap<string, string>;
}

/** Reads the build in a folder anew when it has changed; undefined while there is none. */
export function consoleReader(folder: string): () => BuiltConsole | undefined {
  let version: string | undefined;
  let built: BuiltConsole | undefined;
  return () => {
    // The build writes this file last, by renaming another one.
    const index = statSync(join(folder, "index.html"), { throwIfNoEntry: false });
    const found = index && `${index.ino} ${index.mtimeMs}`;
    if (found !== version) built = found === undefined ? undefined : read(folder);
    version = found;
    return built;
  };
}

function read(folder: string): BuiltConsole {
  const assets = readdirSync(join(folder, "assets"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  return {
    page: readFileSync(join(folder, "index.html"), "utf8"),
    assets: new Map(assets.map((file) => [file.slice(folder.length).replaceAll(sep, "/"), file])),
  };
}
