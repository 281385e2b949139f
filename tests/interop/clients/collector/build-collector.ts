import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildGoProgram, builtOnce, goEnvironment, run } from "@xray-lab/test-support";
import type { Lab } from "../../client.ts";
import { VERSIONS } from "../../versions.ts";

const CORE = "go.opentelemetry.io/collector";
const CONTRIB = "github.com/open-telemetry/opentelemetry-collector-contrib";

/** The components of one Collector, as the builder names them. */
export interface Components {
  readonly name: string;
  readonly receivers: readonly string[];
  readonly exporters: readonly string[];
}

export const OTLP: Components = {
  name: "otlp",
  receivers: [`${CORE}/receiver/otlpreceiver`],
  exporters: [`${CORE}/exporter/otlphttpexporter`],
};

export const AWSXRAY: Components = {
  name: "awsxray",
  receivers: [...OTLP.receivers, `${CONTRIB}/receiver/awsxrayreceiver`],
  exporters: [`${CONTRIB}/exporter/awsxrayexporter`],
};

/**
 * Builds a Collector that has these components and no others.
 *
 * @returns the program
 * @throws Missing without Go, or when a module is refused
 */
export async function buildCollector(lab: Lab, components: Components): Promise<string> {
  const { collector } = VERSIONS;
  const folder = await builtOnce(lab, `collector-${components.name}-${collector}`, async (to) => {
    await buildGoProgram(lab, { module: `${CORE}/cmd/builder`, version: collector, output: "builder" }, to);
    writeFileSync(join(to, "builder.yaml"), manifest(components));
    layHashes(components, to);
    const args = [join(to, "builder"), "--config", join(to, "builder.yaml")];
    const { environment } = await goEnvironment(lab);
    await run({ program: "nice", args, folder: to, environment, signal: lab.signal });
  });
  return join(folder, "otelcol/otelcol");
}

/** The hashes of the modules. The checksum database does not know all of them; with this file it is not asked. */
function layHashes({ name }: Components, folder: string): void {
  const output = join(folder, "otelcol");
  mkdirSync(output);
  copyFileSync(join(import.meta.dirname, `${name}.go.sum`), join(output, "go.sum"));
}

function manifest({ receivers, exporters }: Components): string {
  return `dist:
  name: otelcol
  output_path: ./otelcol
receivers:
${list(receivers)}exporters:
${list(exporters)}`;
}

function list(modules: readonly string[]): string {
  return modules.map((module) => `  - gomod: ${module} ${VERSIONS.collector}\n`).join("");
}
