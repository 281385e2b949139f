import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { onTestFinished } from "vitest";

const ROOT = resolve(import.meta.dirname, "../..");
const NAME = "@xray-lab/tracing";

/** A user's project: the packed package in node_modules, with its dependencies and with Express. */
export interface InstalledPackage {
  /** The folder of a program that imports the package. */
  readonly project: string;
  readonly tarball: string;
  /** The unpacked tarball. */
  readonly folder: string;
  readonly manifest: { readonly dependencies: Readonly<Record<string, string>>; readonly private?: boolean };
  remove(): void;
}

/** Builds, packs and unpacks. The dependencies are links to those of the workspace, so no registry is used. */
export function installPackage(): InstalledPackage {
  const scratch = mkdtempSync(join(tmpdir(), "xray-lab-package-"));
  const built = join(scratch, "built");
  execFileSync(process.execPath, [join(ROOT, "scripts/build.ts"), "--out", built], { stdio: "pipe" });
  const pack = ["pack", built, "--json", "--pack-destination", scratch];
  const [{ filename }] = JSON.parse(execFileSync("npm", pack, { encoding: "utf8", stdio: "pipe" })) as [
    { filename: string },
  ];
  const tarball = join(scratch, filename);
  const project = join(scratch, "project");
  const folder = join(project, "node_modules", NAME);
  mkdirSync(folder, { recursive: true });
  execFileSync("tar", ["-xzf", tarball, "-C", folder, "--strip-components=1"]);
  const manifest = JSON.parse(
    readFileSync(join(folder, "package.json"), "utf8"),
  ) as InstalledPackage["manifest"];
  for (const dependency of [...Object.keys(manifest.dependencies), "express"]) {
    symlinkSync(join(ROOT, "node_modules", dependency), join(project, "node_modules", dependency));
  }
  const remove = (): void => rmSync(scratch, { recursive: true });
  return { project, tarball, folder, manifest, remove };
}

/** Runs a program that prints the port it listens on as the last word of its first line. */
export async function startProgram(
  { project }: InstalledPackage,
  file: string,
  environment: Readonly<Record<string, string>>,
  onWarning: (text: string) => void = (text) => void process.stderr.write(text),
): Promise<string> {
  const program = spawn(process.execPath, [join(project, file)], {
    env: { PATH: process.env["PATH"], PORT: "0", ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  program.stderr.on("data", (chunk) => onWarning(String(chunk)));
  onTestFinished(() => ended(program));
  for await (const line of createInterface(program.stdout)) {
    const port = /listening on (?<port>\d+)$/.exec(line)?.groups?.["port"];
    if (port) return `http://127.0.0.1:${port}`;
  }
  throw new Error(`${file} ended before it listened`);
}

async function ended(program: ChildProcess): Promise<void> {
  if (program.exitCode !== null) return;
  program.kill();
  await once(program, "exit");
}

export function addProgram({ project }: InstalledPackage, file: string, code: string): void {
  writeFileSync(join(project, file), code);
}

export function addPrograms({ project }: InstalledPackage, folder: string): void {
  cpSync(folder, project, { recursive: true });
}

/** The example of the pages whose first line is a comment with the name of its file. */
export function readmeExample(file: string): string {
  const pages = ["README.md", "docs/loading.md"].map((page) => readFileSync(join(ROOT, page), "utf8"));
  const blocks = pages.join("\n").matchAll(/^```js\n(?<code>[^]*?)^```$/gm);
  for (const { groups } of blocks) {
    if (groups?.["code"]?.startsWith(`// ${file}\n`)) return groups["code"];
  }
  throw new Error(`the pages have no example ${file}`);
}
