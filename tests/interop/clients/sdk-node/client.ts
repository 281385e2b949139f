import { once } from "node:events";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import AWSXRay from "aws-xray-sdk-core";
import AWSXRayExpress from "aws-xray-sdk-express";
import express, { type Request, type Response } from "express";
import { callAws } from "./aws-calls.ts";

/** An application with the stock SDK. One server plays every service: the Host header names the segment. */

const REQUESTS = 10;
const { INTEROP_PREFIX: prefix = "", INTEROP_AWS: aws = "", INTEROP_PACKAGES: packages = "" } = process.env;

AWSXRay.captureHTTPsGlobal(http);
AWSXRay.middleware.enableDynamicNaming();

const app = express();
app.use(AWSXRayExpress.openSegment("interop"));
app.get("/", (_request, response) => void response.json(decision()));
app.get("/work", (request, response) => void work(request, response));
const server = app.listen(0, "127.0.0.1");
await once(server, "listening");
const { port } = server.address() as AddressInfo;

await rulesArrived();
const kept = await ask("kept");
const dropped = await ask("dropped");
await get(`${prefix}-kept`, "/work");
process.stdout.write(
  `${JSON.stringify({ kept: { asked: kept.asked + 1, sampled: kept.sampled + 1 }, dropped })}\n`,
);
process.stdin.resume();
await once(process.stdin, "end");
process.exit(0);

interface Decision {
  readonly sampled: boolean;
  readonly rule: string | undefined;
}

function decision(): Decision {
  const segment = AWSXRay.getSegment() as AWSXRay.Segment & { aws?: { xray?: { rule_name?: string } } };
  return { sampled: segment.notTraced !== true, rule: segment.aws?.xray?.rule_name };
}

async function work(_request: Request, response: Response): Promise<void> {
  await AWSXRay.captureAsyncFunc("place order", async (order) => {
    order?.addAnnotation("paid", true);
    order?.addMetadata("items", [{ sku: "☃", count: 2 }], "shop");
    AWSXRay.captureFunc("check stock", (stock) => stock?.addError(new Error("out of stock")));
    await get(`${prefix}-back`, "/");
    await callAws(aws, packages);
    order?.close();
  });
  response.json({});
}

/** Before the rules are there, the SDK decides by its own. */
async function rulesArrived(): Promise<void> {
  for (;;) {
    const { rule } = await get(`${prefix}-probe`, "/");
    if (rule === "Default") return;
    await sleep(50);
  }
}

async function ask(fate: string): Promise<{ asked: number; sampled: number }> {
  let sampled = 0;
  for (let asked = 0; asked < REQUESTS; asked += 1) {
    if ((await get(`${prefix}-${fate}`, "/")).sampled) sampled += 1;
  }
  return { asked: REQUESTS, sampled };
}

async function get(service: string, path: string): Promise<Decision> {
  const request = http.get({ port, host: "127.0.0.1", path, headers: { host: service } });
  const [response] = (await once(request, "response")) as [http.IncomingMessage];
  return JSON.parse(await text(response)) as Decision;
}
