import { createHash } from "node:crypto";
import { copyFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { builtOnce, runGo } from "@xray-lab/test-support";
import type { Lab } from "../../client.ts";
import { VERSIONS } from "../../versions.ts";

const SOURCES = ["main.go", "map.go", "analytics.go"].map((name) => join(import.meta.dirname, name));
const SDK = "github.com/aws/aws-sdk-go-v2";

/**
 * Builds the program of this folder with the SDK that Grafana's data source is built with.
 *
 * @returns the program
 * @throws Missing without Go, or when a module is refused
 */
export async function buildGrafana(lab: Lab): Promise<string> {
  const { awsSdkGoV2, awsSdkGoV2Xray } = VERSIONS;
  const digest = createHash("sha256");
  for (const source of SOURCES) digest.update(readFileSync(source));
  const key = `grafana-${awsSdkGoV2Xray}-${digest.digest("hex").slice(0, 8)}`;
  const folder = await builtOnce(lab, key, async (to) => {
    for (const source of SOURCES) copyFileSync(source, join(to, source.slice(import.meta.dirname.length)));
    await runGo(lab, to, ["mod", "init", "xray-lab.example/grafana"]);
    const required = [`-require=${SDK}@${awsSdkGoV2}`, `-require=${SDK}/service/xray@${awsSdkGoV2Xray}`];
    await runGo(lab, to, ["mod", "edit", ...required]);
    await runGo(lab, to, ["build", "-mod=mod", "-ldflags=-s -w", "-o", "grafana", "."]);
  });
  return join(folder, "grafana");
}
