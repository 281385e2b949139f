import { spawn } from "node:child_process";
import { createSocket } from "node:dgram";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";
import { createInterface } from "node:readline";

import { expect, onTestFinished, test } from "vitest";

import { portProblem } from "../../src/ports/port-claim.ts";
import { portOwner } from "../../src/ports/port-owner.ts";
import { requireFreePorts } from "../../src/ports/require-free-ports.ts";
import { temporaryDirectory } from "../stand-ins/directory.ts";
import { freePort } from "../stand-ins/free-port.ts";
import { portOf } from "../stand-ins/http-server.ts";

/** A process of its own that listens on TCP and on UDP, with a password among its arguments. */
async function listeningProcess() {
  const script = join(await temporaryDirectory(), "squatter.mjs");
  await writeFile(
    script,
    `import { createSocket } from "node:dgram";
     import { createServer } from "node:net";
     const server = createServer().listen(0, "127.0.0.1", () => {
       const socket = createSocket("udp4").bind(0, "127.0.0.1", () => {
         console.log(server.address().port + " " + socket.address().port);
       });
     });`,
  );
  const child = spawn(process.execPath, [script, "--password=hunter2"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => void child.kill());
  const [line]: string[] = await once(createInterface(child.stdout), "line");
  const [tcp = 0, udp = 0] = (line ?? "").split(" ").map(Number);
  return { pid: child.pid, tcp, udp };
}

const claim = { host: "127.0.0.1", variable: "XRAY_API_PORT", hostVariable: "XRAY_BIND" } as const;

test("the process that listens on a port is found, on Linux", async () => {
  const { pid, tcp, udp } = await listeningProcess();
  const known = expect.objectContaining({ pid, parent: process.pid });
  const owner = process.platform === "linux" ? known : undefined;
  expect(await portOwner({ ...claim, protocol: "tcp", port: tcp })).toEqual(owner);
  expect(await portOwner({ ...claim, protocol: "udp", port: udp })).toEqual(owner);
});

test("a port that nobody listens on has no owner", async () => {
  expect(await portOwner({ ...claim, protocol: "tcp", port: await freePort() })).toBeUndefined();
});

test("a port that is free is free again after the look", async () => {
  const port = await freePort();
  for (const protocol of ["tcp", "udp"] as const) {
    expect(await portProblem({ ...claim, protocol, port })).toBeUndefined();
    expect(await portProblem({ ...claim, protocol, port })).toBeUndefined();
  }
});

test("a port that is taken on all addresses is taken on loopback", async () => {
  const server = createServer().listen(0, "0.0.0.0");
  onTestFinished(() => void server.close());
  await once(server, "listening");
  expect(await portProblem({ ...claim, protocol: "tcp", port: portOf(server) })).toBe("EADDRINUSE");
});

test("a taken UDP port is seen, though TCP is free", async () => {
  const socket = createSocket("udp4").bind(0, "127.0.0.1");
  onTestFinished(() => void socket.close());
  await once(socket, "listening");
  const { port } = socket.address();
  expect(await portProblem({ ...claim, protocol: "udp", port })).toBe("EADDRINUSE");
});

test("every port that is in the way is named, with its owner and the variable that moves it", async () => {
  const { pid, tcp, udp } = await listeningProcess();
  const wanted = requireFreePorts([
    { ...claim, protocol: "tcp", port: tcp },
    { ...claim, protocol: "udp", port: udp, variable: "XRAY_DAEMON_PORT" },
    { ...claim, protocol: "tcp", port: await freePort() },
  ]);
  // Its program and script, and nothing else of its arguments: they hold a password.
  const by = process.platform === "linux" ? `process ${pid} (node \\S*squatter\\.mjs):` : "another process";
  await expect(wanted).rejects.toMatchObject({ code: "PortInUse", exitCode: 1 });
  await expect(wanted).rejects.toThrow(
    new RegExp(`TCP port ${tcp} \\(127\\.0\\.0\\.1\\) is in use by ${by.replace(/[()]/g, "\\$&")}`),
  );
  await expect(wanted).rejects.toThrow("set XRAY_API_PORT to another port");
  await expect(wanted).rejects.toThrow("set XRAY_DAEMON_PORT to another port");
});

test("an address that is not this machine's is said to be so", async () => {
  const elsewhere = requireFreePorts([
    { ...claim, host: "192.0.2.1", protocol: "tcp", port: await freePort() },
  ]);
  await expect(elsewhere).rejects.toThrow("cannot be listened on: EADDRNOTAVAIL");
});

test("an address that cannot be used is one setting, named once, and no port is", async () => {
  const wrong = { ...claim, host: "nosuch.invalid" };
  const elsewhere = requireFreePorts([
    { ...wrong, protocol: "tcp", port: await freePort() },
    { ...wrong, protocol: "udp", port: await freePort(), variable: "XRAY_DAEMON_PORT" },
  ]);
  await expect(elsewhere).rejects.toMatchObject({
    exitCode: 2,
    message: expect.stringMatching(
      /^XRAY_BIND is "nosuch\.invalid", which cannot be listened on: E\w+; set it to an address of this machine, such as 127\.0\.0\.1$/,
    ),
  });
});
