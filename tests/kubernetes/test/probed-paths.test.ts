import { type ServiceName, startService } from "@xray-lab/test-support";
import { describe, expect, it } from "vitest";
import { serviceOf } from "../data/variables.ts";
import { allContainers } from "../objects/pods.ts";
import { renderAll } from "../render.ts";
import { probesOf } from "../rules/probes.ts";

const renderings = await renderAll();

/** The paths that any manifest probes, as each service's own. */
function pathsOf(service: ServiceName): string[] {
  const probes = renderings
    .flatMap(({ objects }) => allContainers(objects))
    .filter(({ container }) => serviceOf(container.image ?? "") === service)
    .flatMap(({ container }) => probesOf(container));
  return [...new Set(probes.flatMap(({ probe }) => probe.httpGet?.path ?? []))];
}

describe.each<ServiceName>(["user-management", "notification", "xray"])("%s", (service) => {
  it("is probed at paths that it answers with 200, and would say so if it did not", async () => {
    await using running = await startService(service);
    const paths = pathsOf(service);
    expect(paths).not.toEqual([]);
    const statusOf = async (path: string): Promise<number> => (await fetch(running.url + path)).status;
    expect(await Promise.all(paths.map(statusOf))).toEqual(paths.map(() => 200));
    expect(await statusOf("/health-statsu")).toBe(404);
  });
});
