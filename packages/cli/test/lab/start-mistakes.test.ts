import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";

import { expect, onTestFinished, test } from "vitest";

import { labEnvironment, startLab } from "../stand-ins/lab-process.ts";

test("a port in use is named with its owner and the variable, and nothing is started", async () => {
  const environment = await labEnvironment();
  const squatter = createServer().listen(Number(environment["USERMGMT_PORT"]), "127.0.0.1");
  onTestFinished(() => void squatter.close());
  await once(squatter, "listening");
  const lab = startLab([], environment);
  expect(await lab.ended).toBe(1);
  expect(lab.output()).toContain(
    `TCP port ${environment["USERMGMT_PORT"]} (127.0.0.1) is in use by process ${process.pid}`,
  );
  expect(lab.output()).toContain("set USERMGMT_PORT to another port");
  await expect(readFile(join(environment["XRAY_DATA_DIR"] ?? "", "logs/xray.log"))).rejects.toThrow("ENOENT");
});

test("a bad setting ends with 2", async () => {
  const lab = startLab([], { XRAY_API_PORT: "http" });
  expect(await lab.ended).toBe(2);
  expect(lab.output()).toBe('XRAY_API_PORT is "http"; it must be a whole number from 1 to 65535\n');
});

test("a folder that cannot be made ends with 2 and one line, also below /proc", async () => {
  const lab = startLab(["lab", "--once"], { XRAY_DATA_DIR: "/proc/x" });
  expect(await lab.ended).toBe(2);
  expect(lab.output()).toBe('XRAY_DATA_DIR is "/proc/x": it must be a folder that can be written (ENOENT)\n');
});

test("an unknown command ends with 2", async () => {
  const lab = startLab(["lob"], {});
  expect(await lab.ended).toBe(2);
  expect(lab.output()).toContain('unknown command "lob"');
});
