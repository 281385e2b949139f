// A service with this package, and no part of OpenTelemetry. It calls NEXT in each request.
import { get } from "node:http";
import type { AddressInfo } from "node:net";
import express from "express";
import { startTracing } from "../../../src/index.ts";

const { NEXT, CALL, NAME = "ours", DAEMON } = process.env;
const say = (line: string): void => void process.stderr.write(`${line}\n`);
const logger = { info: () => undefined, warn: say, error: say };
const tracing = startTracing({ name: NAME, environment: { AWS_XRAY_DAEMON_ADDRESS: DAEMON }, logger });

async function call(url: string): Promise<void> {
  if (CALL === "fetch") return void (await (await fetch(url)).text());
  await new Promise((resolve, reject) => {
    get(url, (response) => response.resume().once("end", resolve)).once("error", reject);
  });
}

const app = express();
app.use(tracing.openSegment);
app.get("/", async (_request, response) => {
  if (NEXT) await call(NEXT);
  response.end();
});
const server = app.listen(0, "127.0.0.1", () => {
  process.send?.({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` });
});
