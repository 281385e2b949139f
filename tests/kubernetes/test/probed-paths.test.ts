import { describe, expect, it } from "vitest";
import { type OurService, serviceOf } from "../data/variables.ts";
import { allContainers } from "../objects/pods.ts";
import { renderAll } from "../render.ts";
import { probesOf } from "../rules/probes.ts";
import { startService } from "../server/service.ts";

type Listening = Exclude<OurService, "traffic">;

const renderings = await renderAll();

/** The paths that any manifest probes, as each service's own. */
function pathsOf(service: OurService): string[] {
  const probes = renderings
    .flatMap(({ objects }) => allContainers(objects))
    .filter(({ container }) => serviceOf(container.image) === service)
    .flatMap(({ container }) => probesOf(container));
  return [...new Set(probes.flatMap(({ probe }) => probe.httpGet?.path ?? []))];
}

describe.each<Listening>(["user-management", "notification", "xray"])("%s", (service) => {
  it("is probed at paths that it answers with 200, and would say so if it did not", async () => {
    await using running = await startService(service);
    const paths = pathsOf(service);
    expect(paths).not.toEqual([]);
    const answers = await Promise.all(paths.map((path) => running.status(path)));
    expect(answers).toEqual(paths.map(() => 200));
    expect(await running.status("/health-statsu")).toBe(404);
  });
});
