import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { ForeignListener } from "./listeners.ts";

const ROOT = join(import.meta.dirname, "../..");

/**
 * The image of a listener that is not ours: the one the environment names, the official one, or one built here.
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
