import { readFile } from "node:fs/promises";
import { describeVariant, type Measurement, profileOf } from "../measure.ts";
import { type CpuProfile, selfTimes } from "./self-times.ts";

const SHOWN = 30;

/** The functions that took longest in themselves, of the variants of ours. */
export async function describeProfiles(
  folder: string,
  measurements: readonly Measurement[],
): Promise<string> {
  const ours = measurements.filter(({ instrumentation }) => instrumentation === "ours");
  const parts = await Promise.all(ours.map((measurement) => describeProfile(folder, measurement)));
  return parts.join("");
}

async function describeProfile(folder: string, measurement: Measurement): Promise<string> {
  const file = profileOf(folder, measurement);
  const times = selfTimes(JSON.parse(await readFile(file, "utf8")) as CpuProfile);
  const total = times.reduce((sum, { microseconds }) => sum + microseconds, 0);
  const lines = times.slice(0, SHOWN).map(({ name, microseconds }) => {
    const perRequest = (microseconds / measurement.requests).toFixed(1).padStart(7);
    return `${perRequest} µs ${((microseconds / total) * 100).toFixed(1).padStart(5)} %  ${name}`;
  });
  const heading = `${measurement.route}, ${describeVariant(measurement)}: self time per request, the last round (${file})`;
  return `\n${heading}\n${lines.join("\n")}\n`;
}
