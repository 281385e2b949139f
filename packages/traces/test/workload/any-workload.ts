import type { RawTrace } from "@xray-lab/traces";
import type fc from "fast-check";
import { delivered } from "./delivered.ts";
import { placeAll } from "./placed.ts";
import { workload } from "./system.ts";

/** The traces of any system under any load, for the tests of other packages. */
export const anyWorkload: fc.Arbitrary<readonly RawTrace[]> = workload.map((load) =>
  delivered(placeAll(load)),
);
