import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Build, builtOnce } from "./build-cache.ts";
import { clientEnvironment } from "./client-environment.ts";
import { Program } from "./program.ts";
import { buildGoProgram } from "./toolchains.ts";
import { untilItAnswers } from "./until.ts";

const MODULE = "github.com/aws/aws-xray-daemon";
/** In the form in which deploy/docker/go-program.sh looks for it. */
const PINNED = {
  /** v3.6.1-1-g4dce92e. By commit, for the tags have no /v3 in the module's path; and one that the module proxy has whole. */
  xrayDaemon: "v0.0.0-20251105223849-4dce92e8eb72",
} as const;
const VERSION = PINNED.xrayDaemon;

export interface DaemonPlace {
  /** The X-Ray API that it sends to. */
  readonly endpoint: string;
  /** UDP and TCP: `127.0.0.1:2000`. */
  readonly address: string;
}

/** AWS's daemon, built from its module. @returns the folder that it is in @throws Missing */
export function buildXrayDaemon(build: Build): Promise<string> {
  const program = { module: MODULE, version: VERSION, path: "/cmd/tracing", output: "tracing" };
  return builtOnce(build, `xray-daemon-${VERSION}`, (folder) => buildGoProgram(build, program, folder));
}

/** Resolves when it listens. @param folder from {@link buildXrayDaemon} */
export async function startXrayDaemon(
  folder: string,
  place: DaemonPlace,
  signal?: AbortSignal,
): Promise<Program> {
  const config = join(folder, "cfg.yaml");
  writeFileSync(config, configuration(place));
  const daemon = await Program.start({
    program: join(folder, "tracing"),
    args: ["-c", config],
    environment: clientEnvironment(),
    signal,
  });
  daemon.child.stdout.resume();
  try {
    await untilItAnswers(`http://${place.address}/`, daemon, { signal });
  } catch (error) {
    await daemon[Symbol.asyncDispose]();
    throw error;
  }
  return daemon;
}

/** Version 2 is the one that today's daemon asks for. */
function configuration({ endpoint, address }: DaemonPlace): string {
  return `Version: 2
Endpoint: "${endpoint}"
Region: "us-east-1"
LocalMode: true
NoVerifySSL: true
Socket:
  UDPAddress: "${address}"
  TCPAddress: "${address}"
Logging:
  LogLevel: "info"
`;
}
