import type http from "node:http";
import xray from "aws-xray-sdk-core";
import xrayExpress from "aws-xray-sdk-express";
import xrayFetch from "aws-xray-sdk-fetch";
import xrayMysql from "aws-xray-sdk-mysql";
import { captureWithStockSdk } from "@xray-lab/test-support/stock-sdk";
import type { ErrorMiddleware, Middleware } from "@xray-lab/tracing";
import type { Tracer } from "../trap.ts";

/** The package exports a function, but its types say an object with a function. */
const captureMysql = xrayMysql as unknown as (module: object) => object;

/** The stock packages, used as their READMEs say. */
export function createStockTracer(name: string): Tracer {
  return {
    openSegment: xrayExpress.openSegment(name) as unknown as Middleware,
    closeSegment: xrayExpress.closeSegment() as unknown as ErrorMiddleware,
    capture: (subsegmentName, work) => captureWithStockSdk(xray, subsegmentName, work),
    annotate: (key, value) => xray.getSegment()?.addAnnotation(key, value as string),
    metadata: (key, value) => xray.getSegment()?.addMetadata(key, value),
    captureFetch: () => xrayFetch.captureFetchGlobal(),
    captureHttp: (module) => xray.captureHTTPsGlobal(module as typeof http),
    captureMysql: (module) => captureMysql(module) as typeof module,
    // There is nothing to call.
    flush: async () => undefined,
  };
}
