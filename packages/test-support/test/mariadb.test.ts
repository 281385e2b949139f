import { chmod, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { startMariaDbInDocker } from "../src/docker-mariadb.ts";
import { findProgram } from "../src/installed-mariadb.ts";

test("a program is found in /usr/sbin, which is not on the PATH of a Debian user", () => {
  expect(findProgram("useradd", "")).toBe("/usr/sbin/useradd");
  expect(findProgram("no-such-program", "")).toBeUndefined();
});

test("a program on the PATH comes first", async () => {
  const folder = await folderWith("useradd", "#!/bin/sh\n");
  expect(findProgram("useradd", folder)).toBe(join(folder, "useradd"));
});

test("without an image on the machine nothing is pulled", async () => {
  const docker = await fakeDocker({ images: "debian:12", port: 1 });
  expect(await startMariaDbInDocker()).toBeUndefined();
  expect(await docker.calls()).toEqual(["images"]);
});

test("a database in Docker is ready when it greets: not while Docker's proxy hangs up, nor while it answers with an error", async () => {
  const port = await serverThatAnswers([undefined, ERROR, GREETING]);
  const docker = await fakeDocker({ images: "debian:12\nmysql:9.7", port });
  const running = await startMariaDbInDocker();
  expect(running?.database).toEqual({ host: "127.0.0.1", port, username: "lab", password: "lab" });
  await running?.stop();
  expect(await docker.calls()).toEqual(["images", "create", "cp", "start", "port", "rm"]);
});

const GREETING = Buffer.from([1, 0, 0, 0, 10]);
const ERROR = Buffer.from([1, 0, 0, 0, 255]);

/** Answers each connection with the next of `packets`; undefined closes it. */
async function serverThatAnswers(packets: readonly (Buffer | undefined)[]): Promise<number> {
  const left = [...packets];
  const server = createServer((socket) => {
    const packet = left.shift();
    if (packet) socket.write(packet);
    else socket.destroy();
  });
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

/** A `docker` that is first on the PATH, answers as told and writes down which commands it was given. */
async function fakeDocker({ images, port }: { readonly images: string; readonly port: number }) {
  const folder = await folderWith(
    "docker",
    `#!/bin/sh
echo "$1" >> "$(dirname "$0")/calls"
case "$1" in
  images) echo "${images}" ;;
  create) echo container-1 ;;
  port) echo "127.0.0.1:${port}" ;;
esac
`,
  );
  const path = process.env["PATH"];
  process.env["PATH"] = `${folder}${delimiter}${path}`;
  onTestFinished(() => void (process.env["PATH"] = path));
  return { calls: async () => (await readFile(join(folder, "calls"), "utf8")).trim().split("\n") };
}

async function folderWith(name: string, text: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "xray-lab-programs-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, name), text);
  await chmod(join(folder, name), 0o755);
  return folder;
}
