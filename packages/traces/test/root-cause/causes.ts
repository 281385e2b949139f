import type { FaultRootCause, ResponseTimeRootCause } from "@aws-sdk/client-xray";
import type { TraceDocument } from "@xray-lab/segments";
import { compileTrace, type RootCauses, rootCausesOf } from "@xray-lab/traces";
import { trace } from "../documents.ts";

export function causesOf(...documents: readonly TraceDocument[]): RootCauses {
  return rootCausesOf(compileTrace(trace(...documents)));
}

/** A root cause in a line: `shop[shop call] → stock[stock]`, with a `!` where the client felt it. */
export function line({ Services = [], ClientImpacting }: FaultRootCause | ResponseTimeRootCause): string {
  const services = Services.map(
    ({ Name, EntityPath = [] }) => `${Name}[${EntityPath.map((entity) => entity.Name).join(" ")}]`,
  );
  return services.join(" → ") + (ClientImpacting ? "!" : "");
}

export function faultLines(...documents: readonly TraceDocument[]): readonly string[] {
  return causesOf(...documents).FaultRootCauses.map(line);
}

export function slowLines(...documents: readonly TraceDocument[]): readonly string[] {
  return causesOf(...documents).ResponseTimeRootCauses.map(line);
}
