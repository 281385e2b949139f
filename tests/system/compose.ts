import { spawn } from "node:child_process";
import { once } from "node:events";
import type { TestProject } from "vitest/node";
import { freePort } from "@xray-lab/test-support";
import { listenerImage } from "./listeners.ts";
import { FOREIGN, type Listener, listenerOf } from "./listeners.ts";
import "./system.ts";

/** Builds and starts the compose stack, on free ports, so that a lab or a stack that already runs is left alone. */
export async function setup(vitest: TestProject): Promise<() => Promise<void>> {
  const project = `xray-lab-test-${process.pid}`;
  const [xray, userManagement, mail] = await Promise.all([freePort(), freePort(), freePort()]);
  const listener = listenerOf(process.env["SYSTEM"]);
  const environment = {
    ...(await listenerEnvironment(listener)),
    XRAY_API_PORT: String(xray),
    USERMGMT_PORT: String(userManagement),
    MAILPIT_PORT: String(mail),
    // Only the tests' own requests may be counted.
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
  vitest.provide("system", {
    kind: "compose",
    listener,
    xray: `http://127.0.0.1:${xray}`,
    userManagement: `http://127.0.0.1:${userManagement}`,
    mails: `http://127.0.0.1:${mail}/api/v1/messages`,
    databaseName: "usermgmt@mysql",
    mailServerName: "mailpit",
    logs: "",
    daemonPort: 0,
    handle: project,
  });
  return down;
}

/** The variables with which docker-compose.yml has this listener. They override a profile that the user has set. */
async function listenerEnvironment(listener: Listener): Promise<Record<string, string>> {
  if (listener === "xray") return { COMPOSE_PROFILES: "" };
  const { profile, variable } = FOREIGN[listener];
  return { COMPOSE_PROFILES: profile, [variable]: await listenerImage(FOREIGN[listener]) };
}

async function compose(
  project: string,
  environment: Readonly<Record<string, string>>,
  ...words: readonly string[]
): Promise<void> {
  const child = spawn("docker", ["compose", "--project-name", project, "--progress", "plain", ...words], {
    env: { ...process.env, ...environment },
    stdio: ["ignore", "inherit", "inherit"],
  });
  const [code] = await once(child, "exit");
  if (code !== 0) throw new Error(`docker compose ${words[0]} ended with ${String(code)}`);
}
