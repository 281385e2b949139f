import { spawn } from "node:child_process";
import { once } from "node:events";
import type { TestProject } from "vitest/node";
import { freePort } from "../free-port.ts";

/** Where the stack's published ports are: free ones, so that a lab or a stack that already runs is left alone. */
export interface Stack {
  readonly project: string;
  readonly xray: string;
  readonly userManagement: string;
  readonly mail: string;
}

declare module "vitest" {
  interface ProvidedContext {
    stack: Stack;
  }
}

export async function setup(vitest: TestProject): Promise<() => Promise<void>> {
  const project = `xray-lab-test-${process.pid}`;
  const [xray, userManagement, mail] = await Promise.all([freePort(), freePort(), freePort()]);
  const environment = {
    XRAY_API_PORT: String(xray),
    USERMGMT_PORT: String(userManagement),
    MAILPIT_PORT: String(mail),
    // The tests send what they count.
    TRAFFIC_RATE: "0",
  };
  const down = (): Promise<void> => compose(project, environment, "down", "--volumes", "--timeout", "15");
  try {
    await compose(project, environment, "up", "--build", "--wait", "--wait-timeout", "300");
  } catch (error) {
    await compose(project, environment, "logs", "--no-color", "--tail", "40");
    await down();
    throw error;
  }
  vitest.provide("stack", {
    project,
    xray: local(xray),
    userManagement: local(userManagement),
    mail: local(mail),
  });
  return down;
}

async function compose(
  project: string,
  environment: Record<string, string>,
  ...words: string[]
): Promise<void> {
  const child = spawn("docker", ["compose", "--project-name", project, "--progress", "plain", ...words], {
    env: { ...process.env, ...environment },
    stdio: ["ignore", "inherit", "inherit"],
  });
  const [code] = await once(child, "exit");
  if (code !== 0) throw new Error(`docker compose ${words[0]} ended with ${String(code)}`);
}

function local(port: number): string {
  return `http://127.0.0.1:${port}`;
}
