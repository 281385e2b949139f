import { mkdir, readFile, rename, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { expect, onTestFinished, test, vi } from "vitest";

import { send } from "../../src/http.ts";
import { prepareReload } from "../../src/reload/reload.ts";
import type { ServicePlan } from "../../src/supervise/service-process.ts";
import { Supervisor } from "../../src/supervise/supervisor.ts";
import { temporaryDirectory } from "../stand-ins/directory.ts";
import { freePort } from "../stand-ins/free-port.ts";

const PATIENCE = { timeout: 20_000, interval: 20 };

/** Answers a word of its own and one of the package; logs its start and its stop. */
const MAIN = `
import { appendFileSync } from "node:fs";
import { createServer } from "node:http";
import { shared } from "@xray-lab/shared";
import { word } from "./word.ts";
const { PORT, NAME = "", EVENTS = "" } = process.env;
createServer((_request, response) => void response.end(word + " " + shared)).listen(Number(PORT), "127.0.0.1");
appendFileSync(EVENTS, "start " + NAME + "\\n");
process.on("SIGTERM", () => { appendFileSync(EVENTS, "stop " + NAME + "\\n"); process.exit(0); });
`;

/** A repository with two services, of which the second calls the first, and a package that the first two or both use. */
async function scene() {
  const repository = await temporaryDirectory();
  const write = async (path: string, text: string): Promise<void> => writeFile(join(repository, path), text);
  await mkdir(join(repository, "packages/shared/src"), { recursive: true });
  await write(
    "packages/shared/package.json",
    JSON.stringify({ name: "@xray-lab/shared", type: "module", exports: "./src/index.ts" }),
  );
  await write("packages/shared/src/index.ts", 'export const shared: string = "one";\n');
  const service = async (name: string): Promise<ServicePlan> => {
    const scope = join(repository, "services", name, "node_modules/@xray-lab");
    await mkdir(join(repository, "services", name, "src"), { recursive: true });
    await mkdir(scope, { recursive: true });
    await symlink(join(repository, "packages/shared"), join(scope, "shared"));
    const manifest = { name, type: "module", dependencies: { "@xray-lab/shared": "workspace:*" } };
    await write(`services/${name}/package.json`, JSON.stringify(manifest));
    await write(`services/${name}/src/word.ts`, `export const word: string = "${name}";\n`);
    await write(`services/${name}/src/main.ts`, MAIN);
    const port = await freePort();
    return {
      name,
      entry: join(repository, "services", name, "src/main.ts"),
      environment: { PORT: String(port), NAME: name },
      healthUrl: `http://127.0.0.1:${port}/`,
      ports: [],
      stopMs: 3_000,
    };
  };
  const callee = await service("callee");
  const caller = await service("caller");
  const printed: string[] = [];
  const terminal = {
    width: 80,
    colour: false,
    unicode: false,
    print: (line: string) => void printed.push(line),
  };
  const supervisor = new Supervisor({
    logDirectory: join(repository, "logs"),
    environment: { ...process.env, EVENTS: join(repository, "events") },
    onDeath: ({ plan, reason }) => void printed.push(`${plan.name} died: ${reason}`),
    onReturn: () => undefined,
  });
  const stop = new AbortController();
  const services = [[callee], [caller]];
  const run = await prepareReload({ services, supervisor, terminal, signal: stop.signal, repository });
  for (const plan of [callee, caller]) await supervisor.start(plan);
  const ended = run().catch((reason: unknown) => reason);
  onTestFinished(async () => {
    stop.abort(new Error("the test is over"));
    await supervisor.stop();
    expect(await ended).toEqual(new Error("the test is over"));
  });
  const events = async (): Promise<readonly string[]> =>
    (await readFile(join(repository, "events"), "utf8")).trim().split("\n");
  return { repository, write, callee, caller, printed, events };
}

async function answer({ healthUrl = "" }: ServicePlan): Promise<string> {
  return (await send({ method: "GET", url: healthUrl, timeoutMs: 5_000 })).body;
}

async function untilAnswer(plan: ServicePlan, body: string): Promise<void> {
  await vi.waitFor(async () => expect(await answer(plan)).toBe(body), PATIENCE);
}

async function untilPrinted(printed: readonly string[], times: number): Promise<void> {
  const restarted = /^restarted in \d+ ms$/;
  await vi.waitFor(
    () => expect(printed.filter((line) => restarted.test(line))).toHaveLength(times),
    PATIENCE,
  );
}

test("an edit restarts its service and the service that calls it, which stops first", async () => {
  const { write, callee, printed, events } = await scene();
  await write("services/callee/src/word.ts", 'export const word: string = "edited";\n');
  await untilAnswer(callee, "edited one");
  await untilPrinted(printed, 1);
  expect(printed[0]).toBe("services/callee/src/word.ts changed: restarting callee, caller");
  const after = ["stop caller", "stop callee", "start callee", "start caller"];
  expect(await events()).toEqual(["start callee", "start caller", ...after]);
  expect(printed.join("\n")).not.toContain("died");
});

test("an edit of the caller leaves the service that it calls alone", async () => {
  const { write, caller, printed, events } = await scene();
  await write("services/caller/src/word.ts", 'export const word: string = "edited";\n');
  await untilAnswer(caller, "edited one");
  await untilPrinted(printed, 1);
  expect((await events()).slice(2)).toEqual(["stop caller", "start caller"]);
});

test("an edit of a package restarts every service that uses it, also when an editor replaces the file, again and again", async () => {
  const { repository, write, callee, caller, printed } = await scene();
  const file = "packages/shared/src/index.ts";
  for (const [index, word] of ["two", "three", "four"].entries()) {
    await write(`${file}.new`, `export const shared: string = "${word}";\n`);
    await rename(join(repository, `${file}.new`), join(repository, file));
    await untilAnswer(callee, `callee ${word}`);
    await untilAnswer(caller, `caller ${word}`);
    await untilPrinted(printed, index + 1);
  }
  expect(printed).toHaveLength(6);
});

test("with a syntax error the services go on, and the next edit, without one, is taken", async () => {
  const { write, callee, printed } = await scene();
  await write("services/callee/src/word.ts", "export const word: string = (1;\n");
  await vi.waitFor(() => expect(printed).toHaveLength(1), PATIENCE);
  expect(printed[0]).toMatch(/services\/callee\/src\/word\.ts:1\n.*\(1;\n +\^\n[^]*Expected ','[^]*go on/);
  expect(await answer(callee)).toBe("callee one");
  await write("services/callee/src/word.ts", 'export const word: string = "mended";\n');
  await untilAnswer(callee, "mended one");
});

test("a service that cannot start says why, and the next edit, of any file, starts all of them", async () => {
  const { write, callee, caller, printed } = await scene();
  await write("services/callee/src/word.ts", 'export const wrong: string = "edited";\n');
  await vi.waitFor(() => expect(printed).toHaveLength(2), PATIENCE);
  expect(printed[1]).toMatch(
    /^callee ended with exit code 1[^]*export named 'word'[^]*Waiting for the next change/,
  );
  await write("services/callee/src/word.ts", 'export const word: string = "mended";\n');
  await untilAnswer(callee, "mended one");
  await untilAnswer(caller, "caller one");
});

test("a file that is no source restarts nothing", async () => {
  const { write, callee, printed, events } = await scene();
  await write("services/callee/src/notes.md", "# notes\n");
  await write("services/callee/src/word.ts", 'export const word: string = "edited";\n');
  await untilAnswer(callee, "edited one");
  await untilPrinted(printed, 1);
  expect(printed[0]).not.toContain("notes.md");
  expect(await events()).toHaveLength(6);
});
