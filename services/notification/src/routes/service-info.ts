import { hostname, networkInterfaces } from "node:os";
import { ApiError } from "@xray-lab/service/express";
import type { RequestHandler } from "express";

/** For probes: 503 while the service is shutting down, so that a load balancer sends no more requests. */
export function healthStatus(version: string, draining: () => boolean): RequestHandler {
  return (_request, response) => {
    if (draining()) throw new ApiError(503, `Notification Service is shutting down - ${version}`);
    response.type("text").send(`Notification Service UP and RUNNING - ${version}`);
  };
}

/** Shows which replica answered. Behind a canary, several calls show both versions. */
export function info(version: string): RequestHandler {
  return (_request, response) => {
    const lines = [`IP: ${ownAddress()}`, `Hostname: ${hostname()}`, `Version: ${version}`];
    response.type("text").send(`${lines.join("\n")}\n`);
  };
}

/** user-management forwards `GET /usermgmt/notification-xray` to it: the shortest trace through two services. */
export function xray(version: string): RequestHandler {
  return (_request, response) => {
    const applicationname = "Notification Microservice";
    response.json({ applicationname, appversion: version, message: "Enabled AWS XRay" });
  };
}

function ownAddress(): string {
  const addresses = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  return (addresses.find(({ internal }) => !internal) ?? addresses[0])?.address ?? "unknown";
}
