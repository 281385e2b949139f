import { hostname, networkInterfaces } from "node:os";
import type { RequestHandler } from "express";
import { ApiError } from "./errors.ts";

/** For probes. 503 while draining, so that a load balancer stops sending. */
export function healthStatus(version: string, isDraining: () => boolean): RequestHandler {
  return (_request, response) => {
    if (isDraining()) throw new ApiError(503, `Notification Service is shutting down - ${version}`);
    response.type("text").send(`Notification Service UP and RUNNING - ${version}`);
  };
}

/** Which replica answered: call it several times behind a canary. */
export function info(version: string): RequestHandler {
  return (_request, response) => {
    const lines = [`IP: ${ownAddress()}`, `Hostname: ${hostname()}`, `Version: ${version}`];
    response.type("text").send(`${lines.join("\n")}\n`);
  };
}

/** The call to make for a first trace of two services. */
export function xray(version: string): RequestHandler {
  return (_request, response) => {
    response.json({
      applicationname: "Notification Microservice",
      appversion: version,
      message: "Enabled AWS XRay",
    });
  };
}

function ownAddress(): string {
  const addresses = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  return (addresses.find(({ internal }) => !internal) ?? addresses[0])?.address ?? "unknown";
}
