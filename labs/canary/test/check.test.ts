import { execFile } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";

const CHECK = join(import.meta.dirname, "../check.ts");

/** A local X-Ray whose map has this release alone, and the port that it listens on. */
async function xrayWith(name: string): Promise<string> {
  const service = {
    ReferenceId: 0,
    Name: name,
    SummaryStatistics: { TotalCount: 60, TotalResponseTime: 0.6 },
  };
  const server = createServer(
    (_request, response) => void response.end(JSON.stringify({ Services: [service] })),
  );
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return String((server.address() as AddressInfo).port);
}

function check(environment: Readonly<Record<string, string>>, ...args: readonly string[]) {
  const { promise, resolve } = Promise.withResolvers<{ code: unknown; output: string }>();
  const env = { PATH: process.env["PATH"] ?? "", ...environment };
  execFile(process.execPath, [CHECK, ...args], { env }, (error, stdout, stderr) =>
    resolve({ code: error?.code ?? 0, output: stdout + stderr }),
  );
  return promise;
}

test("it asks the lab's X-Ray at XRAY_API_PORT", async () => {
  const port = await xrayWith("V1-Notification-Microservice");
  expect(await check({ XRAY_API_PORT: port })).toEqual({
    code: 1,
    output:
      "✓ V1-Notification-Microservice: 60 requests, 10 ms, 0.0 % faults\n" +
      "✗ no node V2-Notification-Microservice on the map\n",
  });
});

test("--endpoint goes before XRAY_API_PORT", async () => {
  const port = await xrayWith("V1-Notification-Microservice");
  const { output } = await check({ XRAY_API_PORT: "1" }, "--endpoint", `http://127.0.0.1:${port}`);
  expect(output).toContain("60 requests");
});

test("an X-Ray that does not answer is named", async () => {
  const { code, output } = await check({ XRAY_API_PORT: "1", AWS_MAX_ATTEMPTS: "1" });
  expect([code, output]).toEqual([
    1,
    expect.stringContaining("X-Ray at http://127.0.0.1:1 does not answer: "),
  ]);
});
