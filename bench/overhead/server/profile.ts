import { writeFile } from "node:fs/promises";
import { Session } from "node:inspector/promises";

const INTERVAL_MICROSECONDS = 200;

/** Profiles from now on; the returned function ends it and writes a .cpuprofile that Chrome's DevTools open too. */
export async function startProfile(file: string): Promise<() => Promise<void>> {
  const session = new Session();
  session.connect();
  await session.post("Profiler.enable");
  await session.post("Profiler.setSamplingInterval", { interval: INTERVAL_MICROSECONDS });
  await session.post("Profiler.start");
  return async () => {
    const { profile } = await session.post("Profiler.stop");
    await writeFile(file, JSON.stringify(profile));
    session.disconnect();
  };
}
