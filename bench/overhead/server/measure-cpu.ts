import type { Instrumentation } from "../instrumentation/instrumentation.ts";
import type { FromServer, ServerTask, ToServer } from "./messages.ts";
import { startProfile } from "./profile.ts";

/** Counts the process's CPU from "start" to "stop". */
export function measureCpu(
  instrumentation: Instrumentation,
  task: ServerTask,
  tell: (message: FromServer) => void,
): void {
  let before = process.cpuUsage();
  let endProfile: (() => Promise<void>) | undefined;
  const start = async (): Promise<void> => {
    // What the warm-up left to send is not the measured requests' cost.
    await instrumentation.flush();
    endProfile = task.profile === undefined ? undefined : await startProfile(task.profile);
    before = process.cpuUsage();
    tell({ type: "started" });
  };
  const stop = async (): Promise<void> => {
    await instrumentation.flush();
    const { user, system } = process.cpuUsage(before);
    await endProfile?.();
    tell({ type: "stopped", cpuMicroseconds: user + system });
  };
  process.on("message", (message: ToServer) => void (message === "start" ? start() : stop()));
}
