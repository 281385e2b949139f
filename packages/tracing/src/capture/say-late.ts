import { quote } from "@xray-lab/segments";
import { fenced } from "../fence/fence.ts";
import type { SayLate } from "../sdk/late-work.ts";
import type { TracingLogger } from "../options.ts";
import { warnOnce } from "./warn-once.ts";

/** A subsegment's name is said once. */
export function sayLate(logger: TracingLogger): SayLate {
  const warn = warnOnce(logger);
  return fenced("saying what is late", (name: string) =>
    warn(name, `X-Ray: ${quote(name)} began after its segment had been sent. It is not recorded`),
  );
}
