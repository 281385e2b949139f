import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

const ROOT = join(import.meta.dirname, "../..");

/** The program at xray-service.default:2000 in the compose stack. */
export type Listener = "xray" | "xray-daemon" | "xray-collector";

/** A listener of others: an official image, or one that a script builds where no registry can be reached. */
export interface ForeignListener {
  readonly profile: string;
  /** The variable of docker-compose.yml that names the image. */
  readonly variable: string;
  readonly official: string;
  readonly script: string;
  readonly built: string;
  /** The variable with a program that the script takes instead of building one. */
  readonly binary: string;
}

export const FOREIGN: Readonly<Record<Exclude<Listener, "xray">, ForeignListener>> = {
  "xray-daemon": {
    profile: "daemon",
    variable: "DAEMON_IMAGE",
    official: "public.ecr.aws/xray/aws-xray-daemon:3.6.6",
    script: "deploy/docker/build-daemon.sh",
    built: "xray-lab/xray-daemon",
    binary: "DAEMON_BINARY",
  },
  "xray-collector": {
    profile: "otel",
    variable: "COLLECTOR_IMAGE",
    official: "otel/opentelemetry-collector-contrib:0.165.0",
    script: "deploy/docker/build-collector.sh",
    built: "xray-lab/xray-collector",
    binary: "COLLECTOR_BINARY",
  },
};

const BY_SYSTEM: Readonly<Record<string, Listener>> = {
  "compose-daemon": "xray-daemon",
  "compose-otel": "xray-collector",
};

/** The listener that SYSTEM names; ours, unless it names another. */
export function listenerOf(system: string | undefined): Listener {
  return BY_SYSTEM[system ?? ""] ?? "xray";
}

/**
 * The image of another's listener: the one that the environment names, the official one, or one built here.
 *
 * @throws Error that names what cannot be had, so that a run without it fails instead of passing
 */
export async function listenerImage(listener: ForeignListener): Promise<string> {
  const { variable, official, script, built, binary } = listener;
  const named = process.env[variable];
  if (named) return named;
  const given = process.env[binary];
  if (!given && (await canBeHad(official))) return official;
  if (await succeeds(join(ROOT, script))) return built;
  throw new Error(
    `Missing: ${official} could not be pulled, and ${script} could not build it. Set ${variable} to an image or ${binary} to a static program.`,
  );
}

async function canBeHad(image: string): Promise<boolean> {
  return (
    (await succeeds("docker", "image", "inspect", "--format", "{{.Id}}", image)) ||
    succeeds("docker", "pull", image)
  );
}

async function succeeds(program: string, ...args: readonly string[]): Promise<boolean> {
  const child = spawn(program, args, { stdio: ["ignore", "inherit", "inherit"] });
  const [code] = await once(child, "exit");
  return code === 0;
}
